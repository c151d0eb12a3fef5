package tei

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/tei/tree"
)

// An unplaced note stands apart from the text, and nothing was found yet that leads to it.
type unplaced struct {
	note *corpus.Passage
	from *tree.Node
}

// notesOnly takes the notes out of an element after the text. It reports whether that leaves none of its words; of
// an element with words of its own, those stay in place to which no reference leads.
func (f *file) notesOnly(n *tree.Node) bool {
	if n.Name == "note" {
		f.apart(n)
		return true
	}
	if n.Find("note") == nil {
		return false
	}
	own := ownLetters(n)
	f.takeNotes(n, own)
	return !own
}

// ownLetters reports whether an element has letters outside of its notes.
func ownLetters(n *tree.Node) bool {
	return n.Name != "note" && n.Name != "head" && n.Name != "label" &&
		(strings.ContainsFunc(n.Text, unicode.IsLetter) || slices.ContainsFunc(n.Kids, ownLetters))
}

func (f *file) takeNotes(n *tree.Node, wantedOnly bool) {
	n.Kids = slices.DeleteFunc(n.Kids, func(k *tree.Node) bool {
		if k.Name != "note" {
			f.takeNotes(k, wantedOnly)
			return false
		}
		if wantedOnly && !strings.HasPrefix(k.Get("target"), "#") &&
			!slices.ContainsFunc(f.wanted, func(w wanted) bool { return w.id == k.Get("id") }) {
			return false
		}
		f.apart(k)
		return true
	})
}

// apart keeps a note that stands apart from the text.
func (f *file) apart(n *tree.Node) {
	note := f.noteText(n)
	if note == nil {
		return
	}
	if id := n.Get("id"); id != "" {
		f.back[id] = note
	}
	if t, ok := strings.CutPrefix(n.Get("target"), "#"); ok {
		f.aimed = append(f.aimed, aimed{t, note, place{}})
	}
	f.unplaced = append(f.unplaced, unplaced{note, n})
}

// standOff keeps the notes of an element that stands off the text. Those of its lists are of what is listed.
func (f *file) standOff(n *tree.Node) {
	for k := range n.All("note") {
		f.apart(k)
	}
	listed := map[*tree.Node]bool{}
	for _, list := range []string{"listPerson", "listPlace", "listOrg", "listBibl", "person", "place", "org", "bibl"} {
		for l := range n.All(list) {
			for k := range l.All("note") {
				listed[k] = true
			}
		}
	}
	f.unplaced = slices.DeleteFunc(f.unplaced, func(u unplaced) bool { return listed[u.from] })
}

// orphans reports the notes to which nothing in the text has led.
func (f *file) orphans() {
	for _, u := range f.unplaced {
		what := "a note"
		if id := u.from.Get("id"); id != "" {
			what = "the note " + id
		}
		f.problem(f.name, u.from.Line, fmt.Sprintf("%s is left out: nothing in the text leads to it: “%s”", what,
			tree.Shorten(strings.Join(strings.Fields(u.note.Text), " "), 60)), "")
	}
}

// missing reports the references to notes that have come to none: those to no note of the file, and further ones to a
// note that stands at the first. One to a place in the text that does not say that it is a note's is none.
func (f *file) missing() {
	placed := map[string]bool{}
	for _, w := range f.wanted {
		placed[w.id] = placed[w.id] || w.met
	}
	for _, w := range f.wanted {
		if _, inText := f.ids[w.id]; w.met || inText {
			continue
		}
		ref := "a reference"
		if w.figure != "" {
			ref = fmt.Sprintf("the reference “%s”", w.figure)
		}
		text := ref + fmt.Sprintf(" leads to “%s”, which is no note of the file, and is left out", w.id)
		switch {
		case placed[w.id]:
			text = ref + fmt.Sprintf(" leads to the note “%s”, which stands at another place, and is left out", w.id)
		case w.says:
			text = ref + fmt.Sprintf(" leads to the note “%s”, which is not in the file, and is left out", w.id)
		}
		line := 0
		if len(w.p.Pieces) > 0 {
			line = w.p.Pieces[0].Line
		}
		f.problem(f.name, line, text, "")
	}
}

// annotate numbers the notes of an entry in the order of their marks, and joins each to
// its passage.
func (f *file) annotate(e *corpus.Entry) {
	list := f.notes[e]
	mine := map[*corpus.Passage]int{}
	for i, p := range e.Passages {
		mine[p] = i
	}
	for i, w := range f.wanted {
		if note := f.back[w.id]; note != nil {
			if _, ok := mine[w.p]; ok {
				list = append(list, noteAt{w.place, note})
				delete(f.back, w.id)
				f.wanted[i].met = true
			}
		}
	}
	for _, a := range f.aimed {
		at, ok := f.ids[a.target]
		if !ok {
			at = a.from // what it is aimed at is not in the file
		}
		if _, ok := mine[at.p]; ok {
			list = append(list, noteAt{at, a.note})
		}
	}
	if len(list) == 0 {
		return
	}
	slices.SortStableFunc(list, func(a, b noteAt) int { return cmp.Or(mine[a.p]-mine[b.p], a.at-b.at) })
	for _, n := range list {
		f.unplaced = slices.DeleteFunc(f.unplaced, func(u unplaced) bool { return u.note == n.note })
	}
	for i, n := range slices.Backward(list) { // from the end, so that places stay true
		n.note.Mark, n.note.Host, n.note.Part = figure(i+1), n.p, e.Part
		insert(n.p, min(n.at, len(n.p.Text)), n.note.Mark)
	}
	var all []*corpus.Passage
	for i, p := range e.Passages {
		for j, t := range e.Titles {
			if t.First == i {
				e.Titles[j].First = -1 - len(all)
			}
		}
		all = append(all, p)
		for _, n := range list {
			if n.p == p {
				p.Notes = append(p.Notes, n.note)
				all = append(all, n.note)
			}
		}
		slices.SortFunc(p.Spans, func(a, b corpus.Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	}
	for j, t := range e.Titles {
		if t.First < 0 {
			e.Titles[j].First = -1 - t.First
		}
	}
	e.Passages = all
}
