"""The worklist page: what a unit still has to do, and what lies half done at this desk."""
