print("nevus")
