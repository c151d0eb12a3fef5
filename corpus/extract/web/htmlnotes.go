package web

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
)

// isRef reports whether a link is the mark of a note.
func isRef(n *html.Node) bool {
	if n.DataAtom != atom.A || !strings.Contains(attr(n, "href"), "#") || isBack(n) {
		return false
	}
	if slices.ContainsFunc(kinds(n), func(k string) bool { return k == "noteref" || k == "doc-noteref" }) {
		return true
	}
	text := strings.TrimSpace(content(n))
	if !refText.MatchString(text) {
		return false
	}
	if n.Parent != nil && n.Parent.DataAtom == atom.Sup {
		return true
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Sup {
			return true
		}
	}
	words := append(strings.Fields(attr(n, "class")), attr(n, "id"), strings.TrimPrefix(attr(n, "rel"), "#"))
	return slices.ContainsFunc(words, noteWord.MatchString)
}

// isBack reports whether a link leads from a note to its mark.
func isBack(n *html.Node) bool {
	k := kinds(n)
	return slices.Contains(k, "backlink") || slices.Contains(k, "doc-backlink") ||
		strings.Trim(strings.TrimSpace(content(n)), "\ufe0e") == "↩" ||
		slices.ContainsFunc(k, func(s string) bool {
			return strings.Contains(s, "backref") ||
				strings.Contains(s, "footnote-back")
		})
}

// findNotes notes which places are referred to as notes. A note's own mark, which
// links back to the text, looks the same as the mark in the text; whichever is first
// in the file is taken as the one in the text, as are marks that say so.
func (p *page) findNotes(root *html.Node) {
	if p.noted == nil {
		p.noted = map[string]bool{}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || !isRef(n) {
			continue
		}
		to := p.target(attr(n, "href"))
		if to == "" || p.noted[to] {
			continue // it leads back to a mark
		}
		if id := cmp.Or(attr(n, "id"), attr(n, "name"), idAround(n)); id != "" {
			p.noted[p.id(id)] = true
		}
		if _, ok := p.notes[to]; !ok {
			p.notes[to] = blocks.Figures(strings.TrimSpace(content(n)))
		}
	}
}

func idAround(n *html.Node) string {
	if n.Parent != nil && (n.Parent.DataAtom == atom.Sup || n.Parent.DataAtom == atom.Span) {
		return attr(n.Parent, "id")
	}
	if a := n.PrevSibling; a != nil && a.DataAtom == atom.A && content(a) == "" { // an anchor before it
		return cmp.Or(attr(a, "id"), attr(a, "name"))
	}
	return ""
}

// kinds is what an element says that it is: its name, epub:type, role and classes.
func kinds(n *html.Node) []string {
	k := []string{n.Data}
	for _, key := range []string{"epub:type", "role", "class"} {
		k = append(k, strings.Fields(attr(n, key))...)
	}
	return k
}

// linkIn is the link in an element, if it has one.
func (p *page) linkIn(n *html.Node) *html.Node {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A && isRef(c) {
			return c
		}
	}
	return nil
}

// ref writes the mark of a note, or passes over a note's own mark.
func (p *page) ref(n *html.Node) {
	p.IDs = p.addID(n)
	to := p.target(attr(n, "href"))
	if p.noted[to] && p.note != "" {
		if p.Block == nil || p.Written() == "" {
			return // the note's own mark, which its block knows
		}
	}
	if _, ok := p.notes[to]; !ok {
		to = ""
	}
	p.Mark(content(n), to)
}

// asideOf reads a note that stands within a paragraph; it comes after it.
func (p *page) asideOf(n *html.Node, id, mark string, depth int) {
	p.Hold()
	p.IDs = append(p.IDs, id)
	p.Open(document.Note).Mark = mark
	p.note, p.until = id, n
	p.children(n, depth)
	p.End()
	p.note, p.until = "", nil
	p.Resume()
}

// enterNote says that what follows is a note, up to the end of the element that holds
// all of it.
func (p *page) enterNote(id string, n *html.Node) {
	until := n
	for a := n; a != nil; a = a.Parent {
		if !blockElements[a.DataAtom] {
			continue
		}
		if until == n {
			until = a
		}
		if a.DataAtom == atom.Li || a.DataAtom == atom.Aside || a.DataAtom == atom.Dd ||
			slices.ContainsFunc(kinds(a)[1:], noteWord.MatchString) {
			if !p.severalNotes(a) {
				until = a
			}
			break
		}
		if a.DataAtom == atom.Body || a.DataAtom == atom.Section || a.DataAtom == atom.Article {
			break
		}
	}
	p.Open(document.Note)
	p.Block.Kind, p.Block.Mark = document.Note, p.notes[id]
	p.Block.IDs = append(p.Block.IDs, id)
	p.marked = id
	if until == n || until.DataAtom == atom.Body || until.DataAtom == atom.Div &&
		!slices.ContainsFunc(kinds(until)[1:], noteWord.MatchString) {
		return // nothing says that more than this paragraph is the note
	}
	p.note, p.until = id, until
}

// severalNotes reports whether an element holds more than one note.
func (p *page) severalNotes(n *html.Node) bool {
	found := 0
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			if _, ok := p.notes[p.id(cmp.Or(attr(c, "id"), attr(c, "name")))]; ok {
				if found++; found > 1 {
					return true
				}
			}
		}
	}
	return false
}

func isNoteKind(k string) bool {
	switch strings.ToLower(k) {
	case "note", "footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote", "footnotetext", "msofootnotetext",
		"msoendnotetext":
		return true
	}
	return false
}
