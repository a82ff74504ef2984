"""Sections: one file, one function, one section of the document; no file imports another.

A section takes a :class:`~drafter.figures.view.View` and returns its named figures. What to print
when there is nothing follows one rule everywhere:

* what the law or the genre demands of every document and the records lack prints 【待补：…】;
* what may happen or not leaves its clause, paragraph or heading out (the figure is false);
* a duty that was not done this period is told among the shortcomings, as 未开展.
"""
