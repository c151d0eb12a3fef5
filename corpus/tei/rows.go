package tei

import (
	"fmt"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/tei/tree"
)

// leastRows is how many rows of a table, or items of a list, begin with a day for machines at least where each such
// row is an entry, and what share of all rows that is: one half.
const leastRows = 2

// dayOf is the day for machines that an element begins with, the zero Day for none.
func dayOf(n *tree.Node) dates.Day {
	if o := opening([]*tree.Node{n}); o != nil {
		if d, ok := machine(o); ok && d.Precision == dates.PrecisionDay && d.From == d.To {
			return d.From
		}
	}
	return dates.Day{}
}

// datedRows returns how many rows of a table or items of a list begin with a day, and whether they are days of a diary:
// several, in order, and most of all rows. Of a table, worded is how many begin with one in words only.
func datedRows(n *tree.Node) (dated, worded int, days bool) {
	if n.Name != "table" && n.Name != "list" {
		return 0, 0, false
	}
	rows, ordered := 0, true
	var last dates.Day
	for _, k := range n.Kids {
		if k.Name != "row" && k.Name != "item" || k.Get("role") == "label" {
			continue
		}
		rows++
		if d := dayOf(k); !d.IsZero() {
			dated++
			ordered = ordered && !d.Before(last)
			last = d
		} else if c := k.Find("cell"); c != nil && k.Name == "row" {
			if o, ok := printed.Read(c.Words()); ok && o.Whole && o.Day > 0 && o.Month > 0 {
				worded++
			}
		}
	}
	return dated, worded, dated >= leastRows && dated*2 >= rows && ordered
}

// putRows keeps the rows of a table, or the items of a list, that stands in no entry as paragraphs are kept, where they
// are days; it reports whether they are. Rows that say what the columns are, are counted and left out. What stands
// after the table is not of its last day.
func (f *file) putRows(n *tree.Node, part corpus.Part) bool {
	if _, _, days := datedRows(n); !days || part != corpus.Body || f.underDay() {
		return false
	}
	begin := func() { f.loose = append(f.loose, run{part: part, page: f.page}) }
	begun := false
	begin()
	for _, k := range n.Kids {
		switch {
		case k.Name == "" && strings.TrimSpace(k.Text) == "":
			continue
		case k.Name == "row" && k.Get("role") == "label":
			f.left["row over the columns of a table"]++
			continue
		case !begun && !dayOf(k).IsZero():
			begun = true
			begin()
		}
		f.put(k, part)
	}
	begin()
	return true
}

// underDay reports whether what comes next stands under a day, and in no entry that a division is.
func (f *file) underDay() bool {
	if len(f.loose) == 0 {
		return false
	}
	nodes := f.loose[len(f.loose)-1].nodes
	for _, n := range nodes {
		if !dayOf(n).IsZero() {
			return true
		}
	}
	return false
}

// saysRows says which rows of tables within an entry begin with days of their own, of which none is an entry.
func (f *file) saysRows(nodes []*tree.Node) {
	for _, n := range nodes {
		dated, worded, _ := datedRows(n)
		if n.Name == "table" && dated+worded >= leastRows {
			hint := "If they are days of the diary, put the table into no entry and under no day."
			if worded > 0 {
				hint = "If they are days of the diary, give them for machines: <date when=\"1911-03-03\">."
			}
			f.problem(f.name, n.Line, fmt.Sprintf("%d rows of a table begin with days of their own, and begin no entry",
				dated+worded), hint)
		}
		f.saysRows(n.Kids)
	}
}
