"""The concierge's desk, and a member's errands."""

from django.urls import path

from . import views

urlpatterns = [
    path("conciergerie/", views.today, name="concierge"),
    path("conciergerie/comptoirs/", views.counters, name="concierge_counters"),
    path("conciergerie/comptoirs/nouveau/", views.new_counter, name="concierge_counter_new"),
    path("conciergerie/comptoirs/<int:pk>/", views.counter, name="concierge_counter"),
    path("conciergerie/comptoirs/<int:pk>/modifier/", views.amend_counter, name="concierge_counter_amend"),
    path("conciergerie/tournees/", views.tours, name="concierge_tours"),
    path("conciergerie/tournees/nouvelle/", views.new_tour, name="concierge_tour_new"),
    path("conciergerie/tournees/<int:pk>/", views.tour, name="concierge_tour"),
    path("conciergerie/tournees/<int:pk>/modifier/", views.amend_tour, name="concierge_tour_amend"),
    path("conciergerie/creneaux/<int:pk>/", views.slot, name="concierge_slot"),
    path("conciergerie/vehicules/", views.vehicles, name="concierge_vehicles"),
    path("conciergerie/vehicules/<int:pk>/", views.vehicle, name="concierge_vehicle"),
    path("conciergerie/courses/", views.errands, name="concierge_errands"),
    path("conciergerie/courses/nouvelle/", views.new_errand, name="concierge_errand_new"),
    path("conciergerie/courses/<int:pk>/", views.errand, name="concierge_errand"),
    path("conciergerie/colis/", views.bags, name="concierge_bags"),
    path("conciergerie/colis/etiquettes.pdf", views.labels, name="concierge_labels"),
    path("conciergerie/colis/<int:pk>/", views.bag, name="concierge_bag"),
    path("conciergerie/colis/<int:pk>/etiquettes.pdf", views.bag_labels, name="concierge_bag_labels"),
    path("conciergerie/route/<int:pk>/", views.round_page, name="concierge_round"),
    path("conciergerie/route/<int:pk>/feuille.pdf", views.sheet, name="concierge_round_sheet"),
    path("conciergerie/arrets/<int:pk>/", views.stop, name="concierge_stop"),
    path("compte/courses/", views.own_errands, name="own_errands"),
    path("compte/courses/nouvelle/", views.new_own_errand, name="own_errand_new"),
]
