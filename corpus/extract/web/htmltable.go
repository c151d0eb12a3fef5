package web

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
	"daybook/corpus/extract/columns"
)

// Among so many rows at its beginning a table of a diary has the one that names its columns.
const headRows = 3

// mostSpan is how many rows or columns a cell is taken over at most.
const mostSpan = 200

// diaryTable reads a table whose columns are the dates and texts of a diary, such as a page of a war diary, as
// entries, and reports whether it is one.
func (p *page) diaryTable(table *html.Node, depth int) bool {
	rows := grid(table)
	for i := range rows[:min(len(rows), headRows)] {
		names := make([]string, len(rows[i]))
		for k, cell := range rows[i] {
			names[k] = cellText(cell)
		}
		if c, ok := columns.Find(names); ok && i+1 < len(rows) {
			for _, row := range rows[:i] { // what stands over the names: a caption, the month
				for _, cell := range row {
					p.children(cell, depth+1)
					p.End()
				}
			}
			p.diaryRows(rows[i+1:], c, depth)
			p.unused(c.Unused(names))
			return true
		}
	}
	return false
}

// diaryRows makes entries of the rows of such a table.
func (p *page) diaryRows(rows [][]*html.Node, c columns.Columns, depth int) {
	was, undated := p.Section, 0
	var last *html.Node // the cell of the date before
	for _, row := range rows {
		at := func(i int) *html.Node {
			if i < 0 || i >= len(row) {
				return nil
			}
			return row[i]
		}
		date, text := cellText(at(c.Date)), at(c.Text)
		if cellText(text) == "" {
			if date != "" && at(c.Date) != last {
				undated++
			}
			continue
		}
		switch same := last != nil && (at(c.Date) == last || columns.Ditto(date)); {
		case date != "" && !same:
			p.Section, last = was, at(c.Date)
			p.Enter([]string{"diary-entry"}, "")
			if title := cellText(at(c.Title)); title != "" {
				date += ": " + title
			}
			p.Open(document.Heading).Level = 6
			p.Text(date)
			p.End()
		case same, last != nil && c.Hour >= 0: // it goes on with the row above it
		default:
			undated++
			continue
		}
		p.children(text, depth+1)
		p.End()
	}
	p.Section = was
	if undated > 0 {
		p.Doc.Problems = append(p.Doc.Problems, corpus.Problem{File: p.Doc.Name, Warning: true,
			Text: fmt.Sprintf("%d rows of its tables have no date or no text, and are left out", undated)})
	}
}

// unused says once which columns are not taken.
func (p *page) unused(names []string) {
	text := "columns of its tables that are not taken: " + strings.Join(names, ", ")
	if len(names) == 0 || p.said[text] {
		return
	}
	if p.said == nil {
		p.said = map[string]bool{}
	}
	p.said[text] = true
	p.Doc.Problems = append(p.Doc.Problems, corpus.Problem{File: p.Doc.Name, Text: text, Warning: true})
}

// grid is the cells of a table by rows, each in all places that it spans. Tables within cells are not looked into.
func grid(table *html.Node) (rows [][]*html.Node) {
	type span struct {
		cell *html.Node
		left int
	}
	down := map[int]span{} // by column
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Tbody, atom.Thead, atom.Tfoot:
				visit(c)
			case atom.Tr:
				var row []*html.Node
				fill := func() {
					for down[len(row)].left > 0 {
						s := down[len(row)]
						down[len(row)] = span{s.cell, s.left - 1}
						row = append(row, s.cell)
					}
				}
				for cell := c.FirstChild; cell != nil; cell = cell.NextSibling {
					if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
						continue
					}
					fill()
					for range spans(cell, "colspan") {
						if n := spans(cell, "rowspan"); n > 1 {
							down[len(row)] = span{cell, n - 1}
						}
						row = append(row, cell)
					}
				}
				fill()
				rows = append(rows, row)
			}
		}
	}
	visit(table)
	return rows
}

func spans(cell *html.Node, key string) int {
	n, err := strconv.Atoi(attr(cell, key))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, mostSpan)
}

// cellText is the text of a cell with its spaces collapsed, "" for nil.
func cellText(cell *html.Node) string {
	if cell == nil {
		return ""
	}
	return blocks.Clean(content(cell))
}
