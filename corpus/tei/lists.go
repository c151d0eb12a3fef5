package tei

import (
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/corpus/tei/tree"
)

// A listing is a kind of list that files have beside those of persons: of what, and which elements of a
// record are its names. https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html
type listing struct {
	list, kind string
	records    []string
	names      []string
}

var listings = []listing{
	{"listPlace", "place", []string{"place"}, []string{"placeName", "geogName", "settlement", "district", "region",
		"country", "bloc", "label", "head"}},
	{"listOrg", "organisation", []string{"org"}, []string{"orgName", "name", "label", "head"}},
	{"listBibl", "work", []string{"bibl", "biblStruct", "biblFull"}, []string{"title"}},
}

// lists takes the records of the lists of places, works and bodies in an element. What a record says
// beside names, notes and dates is counted and left out.
func (f *file) lists(n *tree.Node) {
	for _, l := range listings {
		take := func(list *tree.Node) {
			for _, k := range list.Kids {
				if slices.Contains(l.records, k.Name) {
					f.listed(l, k)
				}
			}
		}
		if n.Name == l.list {
			take(n)
		}
		for list := range n.All(l.list) {
			take(list)
		}
	}
}

// listed takes one record, and those within it.
func (f *file) listed(l listing, n *tree.Node) {
	t := &names.Term{ID: n.Get("id"), Kind: l.kind}
	var notes []string
	var within func(n *tree.Node)
	within = func(n *tree.Node) {
		for _, k := range n.Kids {
			words := k.Words()
			switch {
			case k.Name == "" || words == "":
			case slices.Contains(l.records, k.Name):
				f.listed(l, k)
			case slices.Contains(l.names, k.Name) && t.Heading == "":
				t.Heading = words
			case slices.Contains(l.names, k.Name):
				t.Variants = append(t.Variants, words)
			case k.Name == "note" || k.Name == "desc" || k.Name == "noteGrp":
				notes = append(notes, words)
			case l.kind == "work" && (k.Name == "monogr" || k.Name == "analytic" || k.Name == "titleStmt" ||
				k.Name == "fileDesc"):
				within(k)
			case l.kind == "work" && (k.Name == "author" || k.Name == "editor" || k.Name == "date"):
				t.Modern = strings.TrimPrefix(t.Modern+", "+words, ", ")
			default:
				f.left[k.Name+" of a listed "+l.kind]++
			}
		}
	}
	within(n)
	if t.Heading == "" && n.Name == "bibl" {
		t.Heading = tree.Shorten(n.Words(), 200)
	}
	f.persons = true // a file of lists is no empty one
	if t.Note = strings.Join(notes, " "); t.ID == "" || t.Heading == "" || f.registered[t.ID] != nil {
		return // the same list may stand in many files
	}
	if f.registered == nil {
		f.registered = map[string]*names.Term{}
	}
	f.registered[t.ID] = t
}

// register gives the text what its files list, with the forms in which it names them.
func (r *Reader) register(t *corpus.Text) {
	by := r.registered
	for _, term := range sorted(by) {
		t.Terms = append(t.Terms, term)
	}
	if len(by) == 0 {
		return
	}
	for _, e := range t.Entries {
		for _, p := range e.Read() {
			for _, m := range p.Marks {
				term := by[m.Ref]
				if term == nil {
					continue
				}
				form := strings.Join(strings.Fields(p.Text[m.Start:m.End]), " ")
				if form != "" && form != term.Heading && !slices.Contains(term.Variants, form) {
					term.Variants = append(term.Variants, form)
				}
			}
		}
	}
	for _, term := range t.Terms {
		term.Of, term.ID = t.Diary, t.Diary+"-"+slugRef(term.ID)
	}
}
