import Testing
struct PlaceTests {}
