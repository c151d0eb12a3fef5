package tei

import (
	"cmp"
	"strings"

	"daybook/corpus"
	"daybook/corpus/tei/header"
	"daybook/corpus/tei/tree"
)

// Whose hand wrote what is said by hand on an element, by handShift from there on, by who or resp on
// an entry, and, of a file with a header of its own, by its author. A passage of the diarist's keeps it
// as a mark of kind [corpus.Hand], where the files have more than one.

// handOf is the hand that an element says it is in by one of the attributes, "" where it says none.
func handOf(n *tree.Node, attributes ...string) string {
	for _, a := range attributes {
		first, _, _ := strings.Cut(n.Get(a), " ")
		if _, local, ok := strings.Cut(first, "#"); ok && !strings.Contains(first, "://") {
			first = local
		}
		if first != "" {
			return first
		}
	}
	return ""
}

// handIn is the hand that an entry is in: what it says itself, the hand since the last change of hands,
// or the author of its file. Its resp is mostly who encoded it, and counts only where it is a hand or a
// person that the file lists.
func (f *file) handIn(entry *tree.Node) string {
	if entry == nil {
		return cmp.Or(f.shifted, f.author)
	}
	resp := handOf(entry, "resp")
	if p := f.people.by[resp]; f.handNames[resp] == "" && (p == nil || p.listed == nil) {
		resp = ""
	}
	return cmp.Or(handOf(entry, "hand", "who"), resp, f.shifted, f.author)
}

// in runs what writes an element in the hand that it says.
func (b *builder) in(n *tree.Node, write func()) {
	if h := handOf(n, "hand"); h != "" && h != b.hand {
		b.flush()
		was := b.hand
		b.hand = h
		write()
		b.flush()
		b.hand = was
		return
	}
	write()
}

// shift is a change of hands: what follows is a passage of its own.
func (b *builder) shift(n *tree.Node) {
	h := handOf(n, "new", "scribe")
	if h == "" || h == b.hand {
		return
	}
	b.flush()
	b.hand, b.file.shifted = h, h
}

// another writes what another hand has added within a paragraph, and says so in brackets.
func (b *builder) another(n *tree.Node) bool {
	h := handOf(n, "hand")
	if h == "" || h == b.hand || b.p == nil || n.Name != "add" && n.Name != "seg" && n.Name != "subst" {
		return false
	}
	b.editor("[in another hand:] ")
	b.kids(n)
	b.editor(" [end]")
	return true
}

// handNotes takes what a header says of hands.
func (f *file) handNotes(h *tree.Node) {
	for n := range h.All("handNote") {
		id := n.Get("id")
		if id == "" {
			continue
		}
		if f.handNames == nil {
			f.handNames = map[string]string{}
		}
		name := strings.TrimPrefix(n.Get("scribeRef"), "#")
		if name == "" {
			name = n.Get("scribe")
		}
		if p := n.Find("persName"); p != nil && name == "" {
			name = p.Words()
		}
		f.handNames[id] = cmp.Or(name, tree.Shorten(n.Words(), 60))
	}
	for a := range h.All("author") {
		if id := a.Get("id"); id != "" {
			if f.handNames == nil {
				f.handNames = map[string]string{}
			}
			f.handNames[id], _ = header.PersonName(a)
		}
	}
}

// nameHands puts names in the place of the signs of hands, and takes the marks away where the whole
// diary is of one.
func (r *Reader) nameHands(t *corpus.Text) {
	t.Amend(func(p *corpus.Passage) {
		if p.Hand() != "" {
			p.Marks[0].Ref = r.handName(p.Hand())
		}
	})
	seen := map[string]int{}
	passages := 0
	for _, e := range t.Entries {
		for _, p := range e.Read() {
			if p.Voice == corpus.Diarist && p.Host == nil {
				passages++
			}
			if h := p.Hand(); h != "" {
				seen[h]++
			}
		}
	}
	for _, n := range seen {
		if len(seen) == 1 && n == passages {
			t.Amend(func(p *corpus.Passage) {
				if p.Hand() != "" {
					p.Marks = p.Marks[1:]
				}
			})
		}
	}
}

// handName is the name of a hand: of the note on it, of the person that is meant, else the sign itself.
func (r *Reader) handName(sign string) string {
	name, known := r.handNames[sign]
	if !known {
		name = sign
	}
	if p := r.people.by[name]; p != nil {
		if p.listed != nil && p.listed.Heading != "" {
			return p.listed.Heading
		}
		if len(p.forms) > 0 {
			return p.heading()
		}
	}
	return name
}
