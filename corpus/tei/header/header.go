// Package header reads what the headers of TEI files say of the work that they belong to: its title, authors and
// editors, where it was published, and under which licence.
package header

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/fold"
	"daybook/corpus/tei/tree"
	"daybook/corpus/titlepage"
)

// Headers are what the headers of all files say of the work. What is the same in all is
// taken from the first. The zero value is ready; it is for one goroutine.
type Headers struct {
	n      int
	first  *tree.Node
	titles map[[2]string]int // by type and text: in how many headers
	order  [][2]string
	lang   string
	rights map[string]int
	// authors are those of all headers.
	authors []titlepage.Name
}

// mostAuthors is how many authors of the files of one diary are named.
const mostAuthors = 20

// authorsOf are the authors that a header names.
func authorsOf(header *tree.Node) (list []titlepage.Name) {
	stmt := header.Find("titleStmt")
	if stmt == nil {
		return nil
	}
	for a := range stmt.All("author") {
		name, family := PersonName(a)
		if n := nameOf(name, family); name != "" && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

// Add takes the header of one file.
func (h *Headers) Add(n *tree.Node) {
	h.n++
	if h.first == nil {
		h.first = n
		h.titles, h.rights = map[[2]string]int{}, map[string]int{}
	}
	seen := map[[2]string]bool{}
	for _, place := range [][]string{{"titleStmt"}, {"seriesStmt"}, {"series"}} {
		stmt := n.Find(place...)
		if stmt == nil {
			continue
		}
		for t := range stmt.All("title") {
			kind := place[0]
			if kind == "titleStmt" {
				kind = t.Get("type")
			}
			key := [2]string{kind, t.Words()}
			if key[1] == "" || seen[key] {
				continue
			}
			seen[key] = true
			if h.titles[key]++; h.titles[key] == 1 && len(h.order) < 1000 {
				h.order = append(h.order, key)
			}
		}
	}
	for _, a := range authorsOf(n) {
		if len(h.authors) < mostAuthors && !slices.Contains(h.authors, a) {
			h.authors = append(h.authors, a)
		}
	}
	words, address := licence(n)
	h.rights[words+"\x00"+address]++
	if h.lang == "" {
		for l := range n.All("language") {
			if id := l.Get("ident"); id != "" {
				h.lang = id
				break
			}
		}
	}
}

// title is the title that all headers share, the main one first.
func (h *Headers) title() string {
	var shared [][2]string
	for _, key := range h.order {
		if h.titles[key] == h.n {
			shared = append(shared, key)
		}
	}
	for _, kinds := range [][]string{{"main", ""}, {"sub", "alt", "full"}, {"seriesStmt", "series"}} {
		for _, key := range shared {
			if slices.Contains(kinds, key[0]) {
				return key[1]
			}
		}
	}
	if len(shared) > 0 {
		return shared[0][1]
	}
	if len(h.order) > 0 {
		return h.order[0][1]
	}
	return ""
}

// licence is what a header says of the rights.
func licence(n *tree.Node) (words, address string) {
	for a := range n.All("availability") {
		for l := range a.All("licence") {
			return l.Words(), l.Get("target")
		}
		return a.Words(), ""
	}
	return "", ""
}

// Work is the diary as the headers describe it. An empty id is derived from the author's name or the title.
func (h *Headers) Work(id string) *corpus.Diary {
	d := &corpus.Diary{ID: id, Dated: true, Style: dates.NewStyle}
	if h.first == nil {
		if d.ID == "" {
			d.ID = "diary"
		}
		d.Title, d.Short, d.Untitled = d.ID, d.ID, true
		return d
	}
	title := h.title()
	author, surname, editors := h.people(d)
	d.Title = title
	d.Language, _ = corpus.LanguageTag(h.lang)
	if d.Title == "" {
		d.Untitled = true
		d.Title = strings.TrimSpace(author + ", diary")
	}
	d.Attribution = author
	d.Short = surname
	if d.Short == "" {
		d.Short = d.Title
	}
	if author != "" {
		d.Names = []string{author}
	}
	if d.ID == "" {
		d.ID = slug(d.Short)
	}
	name := h.rightsOf(d)
	publication := h.first.Find("publicationStmt")
	d.Edition = edition(author, title, editors, imprint(publication), name)
	d.Imprint.Licence = name
	d.Imprint.Publisher, d.Imprint.Place, d.Imprint.Year = published(publication)
	if publication != nil {
		if i := publication.Find("idno"); i != nil && strings.HasPrefix(i.Words(), "http") && h.n == 1 {
			d.Imprint.Address = i.Words() // of several files each has its own
		}
	}
	return d
}

// people takes the authors of all headers, and the editors and translators of the first, into the imprint; editors
// has the last two as they are named.
func (h *Headers) people(d *corpus.Diary) (author, surname string, editors []string) {
	stmt := h.first.Find("titleStmt")
	if stmt == nil {
		return "", "", nil
	}
	d.Imprint.Authors = h.authors
	if len(d.Imprint.Authors) > 0 {
		author, surname = bylineOf(d.Imprint.Authors), d.Imprint.Authors[0].Family
	}
	for e := range stmt.All("editor") {
		name, family := PersonName(e)
		if name == "" || slices.Contains(editors, name) {
			continue
		}
		editors = append(editors, name)
		if strings.HasPrefix(e.Get("role"), "transl") {
			d.Imprint.Translators = append(d.Imprint.Translators, nameOf(name, family))
		} else {
			d.Imprint.Editors = append(d.Imprint.Editors, nameOf(name, family))
		}
	}
	return author, surname, editors
}

// rightsOf says in the diary what its files say of its rights, and returns the name of the licence.
func (h *Headers) rightsOf(d *corpus.Diary) (licensed string) {
	words, address := licence(h.first)
	name, free := titlepage.ReadLicence(words, address)
	d.Free = free
	switch {
	case len(h.rights) > 1:
		d.Free = false
		d.Rights = fmt.Sprintf("Its files state %d different licences; it is quoted as a work in copyright.",
			len(h.rights))
	case name != "" && address != "":
		d.Rights = fmt.Sprintf("%s (%s), as its files say: %s.", name, address, titlepage.Terms(name))
	case name != "":
		d.Rights = name + ", as its files say: " + titlepage.Terms(name) + "."
	case words != "":
		d.Rights = "Its files say: “" + tree.Shorten(words, 300) + "”"
	default:
		d.Rights = "Its files state no licence; it is quoted as a work in copyright."
	}
	return name
}

// nameOf is a name of which the family name is known, if the one ends with the other.
func nameOf(full, family string) titlepage.Name {
	if given, ok := strings.CutSuffix(full, family); ok && family != "" {
		return titlepage.Name{Family: family, Given: strings.TrimSpace(given)}
	}
	return titlepage.ParseName(full)
}

func edition(author, title string, editors []string, imprint, licence string) string {
	s := title
	if author != "" && !strings.HasPrefix(title, author) {
		s = author + ", " + title
	}
	if len(editors) > 3 {
		editors = append(editors[:3:3], "others")
	}
	switch n := len(editors); {
	case n == 1:
		s += ", edited by " + editors[0]
	case n > 1:
		s += ", edited by " + strings.Join(editors[:n-1], ", ") + " and " + editors[n-1]
	}
	if imprint != "" {
		s += " (" + imprint + ")"
	}
	if licence != "" {
		s += ", " + licence
	}
	return s
}

// imprint is publisher, place and year.
func imprint(n *tree.Node) string {
	publisher, place, year := published(n)
	return strings.Join(slices.DeleteFunc([]string{publisher, place, year}, func(s string) bool { return s == "" }),
		", ")
}

func published(n *tree.Node) (publisher, place, year string) {
	if n == nil {
		return "", "", ""
	}
	var publishers []string
	for _, k := range n.Kids {
		if k.Name == "publisher" || k.Name == "authority" {
			name := k.Words()
			if org := k.Find("orgName"); org != nil {
				name = org.Words()
			}
			if name != "" && !slices.Contains(publishers, name) {
				publishers = append(publishers, name)
			}
		}
	}
	if p := n.Find("pubPlace"); p != nil {
		place = p.Words()
	}
	if y := n.Find("date"); y != nil {
		if year = y.Words(); year == "" {
			year = y.Get("when")
		}
	}
	return strings.Join(publishers, "; "), place, year
}

// Byline is who wrote the file of a header, in words; "" where it does not say.
func Byline(header *tree.Node) string { return bylineOf(authorsOf(header)) }

// bylineOf is who wrote it, in words.
func bylineOf(authors []titlepage.Name) string {
	var names []string
	for _, n := range authors {
		names = append(names, n.String())
	}
	return strings.Join(names, "; ")
}

// PersonName reads the name in an author or editor element, and the surname where it is marked.
func PersonName(n *tree.Node) (full, surname string) {
	if p := n.Find("persName"); p != nil {
		n = p
	}
	full = n.Words()
	if s := n.Find("surname"); s != nil {
		surname = s.Words()
		if f := n.Find("forename"); f != nil && strings.HasPrefix(full, surname) {
			full = f.Words() + " " + surname
		}
		return full, surname
	}
	name := titlepage.ParseName(full)
	return name.String(), name.Family
}

// slug is a name as an ID: one lower-case word.
func slug(s string) string {
	var b strings.Builder
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s)), " ")
	for _, r := range first {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsLetter(r):
			b.WriteString(strings.ReplaceAll(fold.Key(string(r)), " ", ""))
		}
	}
	if b.Len() == 0 {
		return "diary"
	}
	return b.String()
}
