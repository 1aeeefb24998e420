"""A file becomes pages: opened, judged one by one, rendered, turned upright, straightened, its rulings found."""
