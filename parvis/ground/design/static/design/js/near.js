// « Autour de moi »: asks for a position when pressed, never before; what leaves the device is rounded to some 500 metres.
const ask = document.querySelector('[data-near]');
const note = document.querySelector('[data-near-note]');
if (ask && 'geolocation' in navigator) {
  ask.hidden = note.hidden = false;
  ask.addEventListener('click', () => {
    const round = (degrees) => (Math.round(degrees * 200) / 200).toFixed(3);
    ask.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        ask.form.elements.pres.value = `${round(coords.latitude)},${round(coords.longitude)}`;
        ask.form.submit();
      },
      () => {
        ask.disabled = false;
        note.textContent = 'Votre appareil n’a pas donné sa position. Écrivez une rue ou une commune dans « Près de ».';
        note.setAttribute('role', 'status');
        ask.form.elements.pres.focus();
      },
      { timeout: 10000, maximumAge: 60000 },
    );
  });
}
