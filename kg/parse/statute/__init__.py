"""The provision tree of a statute: 编章节条款项目."""
