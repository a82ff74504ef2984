"""Word: templates, rendering, page layout, drafts on disk. The only floor that knows docx, XML and Jinja.

``vetting`` and ``intake`` are the door for templates; ``spelling``, ``accepted``, ``blocks`` and ``source``
read them as staff leave them. ``outline_docx`` makes a template from text, ``template`` opens one, ``render``
fills it, ``package`` saves the draft, ``text`` reads any .docx back.
"""
