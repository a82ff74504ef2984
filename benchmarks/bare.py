"""What docxtpl alone takes: render ready-made values into the template and save. No records, no counting.

Usage: ``python benchmarks/bare.py 模板.docx values.json 报告.docx``
"""

import json
import sys

from docxtpl import DocxTemplate

_, template, values, target = sys.argv
document = DocxTemplate(template)
with open(values, encoding="utf-8") as file:  # noqa: PTH123
    context = json.load(file)
document.render(context, autoescape=True)
document.save(target)
