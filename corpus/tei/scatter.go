package tei

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/tei/tree"
)

func firstHead(nodes []*tree.Node) string {
	for _, n := range nodes {
		if n.Name == "head" {
			return n.Words()
		}
	}
	return ""
}

// opening is the date that elements open with: in a head, opener or dateline, or as
// the first thing in the first paragraph.
func opening(nodes []*tree.Node) *tree.Node {
	for _, n := range nodes {
		switch {
		case n.Name == "" && strings.TrimSpace(n.Text) == "", never[n.Name], n.Name == "pb", silent[n.Name]:
		case n.Name == "head" || n.Name == "opener" || n.Name == "dateline":
			for d := range n.All("date") {
				if d.Get("type") != "range" {
					return d
				}
			}
		case n.Name == "date":
			return n
		case n.Name == "table":
			return nil
		default:
			return firstDate(n)
		}
	}
	return nil
}

// firstDate is the date that a paragraph begins with.
func firstDate(n *tree.Node) *tree.Node {
	for _, k := range n.Kids {
		switch {
		case k.Name == "" && strings.TrimSpace(k.Text) == "", never[k.Name], silent[k.Name], k.Name == "pb":
		case k.Name == "date" && k.Get("type") != "range":
			return k
		case k.Name == "table": // its rows may each be of another day
			return nil
		case k.Name == "hi" || k.Name == "seg" || k.Name == "emph" || tree.IsBlock(k.Name) ||
			k.Name == "cell" && n.Name == "row":
			return firstDate(k)
		default:
			return nil
		}
	}
	return nil
}

// scatter makes entries of what stands in no entry: one from each element that opens
// with a date to the next, and of what comes before, one without a date.
func (f *file) scatter() {
	loose := f.loose
	f.loose, f.held = nil, 0
	now := f.page
	for _, r := range loose {
		f.page = r.page
		if r.part == corpus.Appendix {
			r.nodes = slices.DeleteFunc(r.nodes, f.notesOnly)
		}
		from := 0
		for i, n := range r.nodes {
			if r.part == corpus.Body && i > from && opening([]*tree.Node{n}) != nil && openDated([]*tree.Node{n}) &&
				openDated(r.nodes[from:i]) {
				f.make(r.nodes[from:i], nil, r.part)
				from = i
			}
		}
		if worded(r.nodes[from:]) {
			f.make(r.nodes[from:], nil, r.part)
		}
	}
	f.page = now
}

// openDated reports whether elements open with a date that says its day.
func openDated(nodes []*tree.Node) bool {
	o := opening(nodes)
	if o == nil {
		return false
	}
	_, ok := machine(o)
	return ok
}

// worded reports whether elements have words of a diary: more than a heading over
// entries.
func worded(nodes []*tree.Node) bool {
	return slices.ContainsFunc(nodes, func(n *tree.Node) bool {
		return n.Name != "head" && !never[n.Name] && !silent[n.Name] && n.Words() != ""
	})
}

// finish settles the entries of one text: their days, and their notes.
func (f *file) finish() {
	whole := len(f.found) == 0 && !f.own.date.IsZero()
	if whole { // a file of one day without a division for it
		var nodes []*tree.Node
		for _, r := range f.loose {
			if r.part == corpus.Body {
				nodes = append(nodes, r.nodes...)
			}
		}
		if days(nodes) <= 1 && worded(nodes) {
			page := f.page
			for _, r := range f.loose {
				if r.part == corpus.Body {
					f.page = r.page
					break
				}
			}
			f.make(nodes, nil, corpus.Body)
			f.page = page
			f.loose = slices.DeleteFunc(f.loose, func(r run) bool { return r.part == corpus.Body })
		}
	}
	f.scatter()
	f.byHeader()
	bodies := 0
	for _, c := range f.found {
		if c.entry.Part == corpus.Body {
			bodies++
		}
	}
	for _, c := range f.found {
		if c.entry.Part == corpus.Body && (bodies == 1 || len(c.claims) == 0) { // the file is of one day
			if !f.own.date.IsZero() {
				c.claims = append([]claim{f.own}, c.claims...)
			}
			if d, ok := dayIn(path.Base(f.name)); ok {
				c.claims = append(c.claims, claim{"the file's name", d})
			}
		}
		if c.entry.Part == corpus.Body {
			c.entry.Date = settle(c.claims, c.printed, func(s string) { f.problem(f.name, c.line, s, "") })
			c.entry.Date.Style = cmp.Or(c.entry.Date.Style, c.style)
			f.undated(&c)
		}
		f.annotate(c.entry)
		f.entries = append(f.entries, c.entry)
	}
	f.orphans()
	f.missing()
	f.found, f.loose, f.own = nil, nil, claim{}
	f.ids, f.wanted, f.aimed, f.unplaced = map[string]place{}, nil, nil, nil
	clear(f.back)
	clear(f.notes)
}

// undated says of an entry that it has no date, or what is wrong or doubtful with that.
func (f *file) undated(c *candidate) {
	d := &c.entry.Date
	switch {
	case d.IsZero() && c.wrong != "":
		f.problem(f.name, c.line, "an entry without a date: "+c.wrong, "it is kept, and found by its words only")
		return
	case d.IsZero():
		f.problem(f.name, c.line, "an entry without a date", "it is kept, and found by its words only")
		return
	case c.wrong != "":
		f.problem(f.name, c.line, fmt.Sprintf("%s; %s is taken", c.wrong, d.Words()), "")
		d.Basis, d.Reason = dates.Inferred, also(c.wrong+"; another place of the file has this one", d.Reason)
	}
	if c.doubt != "" {
		d.Basis, d.Reason = dates.Inferred, also(c.doubt, d.Reason)
		f.problem(f.name, c.line, fmt.Sprintf("%s is doubtful: %s", d.Words(), c.doubt), "")
	}
}

// days is how many different days elements open with.
func days(nodes []*tree.Node) int {
	seen := map[dates.Day]bool{}
	for _, n := range nodes {
		if o := opening([]*tree.Node{n}); o != nil {
			if d, ok := machine(o); ok {
				seen[d.From] = true
			}
		}
	}
	return len(seen)
}
