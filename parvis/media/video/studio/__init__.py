"""What is made of a film, in files alone: nothing here knows of rows or readers.

A film is made piece after piece of half a minute (`pieces`): every size of the ladder at once, from one reading of the
original, what must be hidden being hidden on the way. Then its pieces are joined and packed (`packing`), with its sound
(`sound`) and its still images (`stills`). The same film gives the same bytes, however often a worker was killed meanwhile.
"""
