package tei

import (
	"strconv"
	"strings"

	"daybook/corpus/tei/header"
	"daybook/corpus/tei/tree"
)

// header takes what a header says of the file itself: its day, its volume and its
// first page.
func (f *file) header(n *tree.Node) {
	f.headers.Add(n)
	f.calendars(n)
	f.handNotes(n)
	f.author, f.shifted = header.Byline(n), ""
	f.own, f.volume, f.page = claim{where: "the header"}, "", 0
	for t := range n.All("title") {
		if strings.Contains(t.Get("type"), "iso") {
			f.own.date, _ = iso(t.Words())
		}
	}
	if f.own.date.IsZero() {
		if c := n.Find("profileDesc", "creation", "date"); c != nil {
			f.own.date, _ = machine(c)
		}
	}
	if f.own.date.IsZero() { // a letter-like header: where and when it was sent
		for a := range n.All("correspAction") {
			if d := a.Find("date"); d != nil && a.Get("type") == "sent" {
				f.own.date, _ = machine(d)
			}
		}
	}
	if m := n.Find("sourceDesc", "monogr"); m != nil {
		if t := m.Find("title"); t != nil {
			f.volume = t.Words()
		}
		for s := range m.All("biblScope") {
			switch s.Get("unit") {
			case "page", "pages", "pp":
				f.page = firstNumber(s)
			}
		}
	}
	for p := range n.All("listPerson") {
		f.list(p)
	}
	if p := n.Find("profileDesc"); p != nil { // a list in sourceDesc is of the edition's sources
		f.lists(p)
	}
}

func firstNumber(n *tree.Node) int {
	s := n.Get("from")
	if s == "" {
		s = n.Words()
	}
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	page, err := strconv.Atoi(s[:i])
	if err != nil {
		return 0
	}
	return page
}
