package tei

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// types are the types of a division that is an entry, in the languages that we met,
// without hyphens and capitals.
var types = set(`entry diaryentry diaryday day dayentry daily dailyentry journalentry diarydate eintrag
	tagebucheintrag tageseintrag tag jour entréedejournal giorno día dag zapis запись день`)

// A file is one file while it is read.
type file struct {
	*Reader
	name    string
	src     *source
	page    int    // the printed page, 0 when not known
	volume  string // of the source, by the header
	own     claim  // what the header says the file's day is
	entries []*corpus.Entry
	persons bool              // it lists persons
	styles  map[string]string // our names for the calendars that the header describes, by theirs

	found  []candidate // of the text that is being read
	loose  []run       // what stands in no division that is an entry
	held   int64       // about how many bytes of it
	ids    map[string]place
	wanted []wanted
	aimed  []aimed
	back   map[string]*corpus.Passage // notes apart from the text, by ID
	notes  map[*corpus.Entry][]noteAt
}

// A candidate is an entry whose day is settled when its text has been read.
type candidate struct {
	entry   *corpus.Entry
	claims  []claim
	printed string
	line    int
}

// A run is what stands directly in a division.
type run struct {
	nodes []*node
	part  corpus.Part
	page  int
}

// wanted is a reference to a note that stands elsewhere; aimed a note that says where
// it belongs.
type (
	wanted struct {
		place
		id, figure string
	}
	aimed struct {
		target string
		note   *corpus.Passage
		line   int
	}
)

func (f *file) line() int {
	if f.src == nil {
		return 0
	}
	return f.src.line()
}

// read reads the file to its end, or to its first fault.
func (f *file) read(in io.Reader) error {
	f.src = newSource(in)
	f.ids, f.back, f.notes = map[string]place{}, map[string]*corpus.Passage{}, map[*corpus.Entry][]noteAt{}
	part := corpus.Body
	rooted := false
	for {
		t, err := f.src.next()
		switch {
		case errors.Is(err, io.EOF) && !rooted:
			return errors.New("it has no element")
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if name := t.Name.Local; !rooted {
				rooted = true
				if name != "TEI" && name != "teiCorpus" && name != "TEI.2" {
					return errors.New("it is XML, but no TEI: its root is " + name)
				}
			}
			if err := f.element(t, &part); err != nil {
				return err
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "TEI", "TEI.2":
				f.finish()
			case "front", "back":
				part = corpus.Body
			}
		case xml.CharData:
			if s := string(t); strings.TrimSpace(s) != "" {
				f.put(&node{text: s, line: f.src.line()}, part)
			}
		}
	}
}

// element takes one element at the level of divisions.
func (f *file) element(t xml.StartElement, part *corpus.Part) error {
	switch name := t.Name.Local; {
	case name == "TEI" || name == "TEI.2" || name == "teiCorpus" || name == "text" || name == "group" || name == "body":
		return nil
	case name == "front":
		*part = corpus.Introduction
		return nil
	case name == "back":
		*part = corpus.Appendix
		return nil
	case name == "facsimile" || name == "sourceDoc":
		f.left[name]++
		return f.skip()
	case strings.HasPrefix(name, "div") && !isEntry(&node{name: name, attr: t.Attr}) &&
		!isLetter(&node{name: name, attr: t.Attr}):
		f.loose = append(f.loose, run{part: *part, page: f.page}) // what follows stands under another heading
		return nil
	}
	n, err := f.src.subtree(t)
	if n != nil {
		f.known(n)
	}
	switch {
	case err != nil && !isEntry(n):
		return err
	case n.name == "teiHeader":
		f.header(n)
	case n.name == "standOff", n.name == "listPerson", n.name == "particDesc":
		for l := range n.all("listPerson") {
			f.list(l)
		}
		if n.name == "listPerson" {
			f.list(n)
		}
		for k := range n.all("note") {
			f.apart(k)
		}
	case isEntry(n):
		if err == nil {
			f.entry(n, *part)
		}
	case isLetter(n):
		f.make(n.kids, n, *part)
	default:
		f.put(n, *part)
	}
	return err
}

// skip reads over an element.
func (f *file) skip() error {
	for depth := 1; depth > 0; {
		t, err := f.src.next()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// put keeps what stands in no entry until the text has been read.
func (f *file) put(n *node, part corpus.Part) {
	if len(f.loose) == 0 || f.loose[len(f.loose)-1].part != part {
		f.loose = append(f.loose, run{part: part, page: f.page})
	}
	if n.name == "pb" {
		f.turn(n)
	}
	last := &f.loose[len(f.loose)-1]
	last.nodes = append(last.nodes, n)
	if f.held += int64(200 + len(n.text)); f.held > maxElement/200 { // a book of loose paragraphs
		f.scatter()
	}
}

// isEntry reports whether a division is an entry by its type, or by a day in its ID.
func isEntry(n *node) bool {
	if !strings.HasPrefix(n.name, "div") {
		return false
	}
	for _, a := range []string{"type", "subtype"} {
		kind := strings.NewReplacer("-", "", "_", "", " ", "", ".", "").Replace(strings.ToLower(n.get(a)))
		if types[kind] {
			return true
		}
	}
	_, ok := dayIn(n.get("id"))
	return ok
}

// papers are the types of a division that stands among the entries and is none, of whatever
// hand it is.
var papers = set(`letter letters brief lettre carta lettera письмо telegram telegramm postcard postkarte correspondence
	enclosure beilage document dokument newspaper clipping`)

// isLetter reports whether a division is a letter or another paper.
func isLetter(n *node) bool {
	return strings.HasPrefix(n.name, "div") && papers[strings.ToLower(n.get("type"))] && !isEntry(n)
}

// turn notes a page.
func (f *file) turn(n *node) {
	page := 0
	for _, a := range []string{"n", "facs"} {
		if v := strings.Trim(n.get(a), "[]pS. "); a == "n" && v != "" && strings.Trim(v, "0123456789") == "" {
			page = firstNumber(&node{text: v})
		}
	}
	f.page = page
}

// entry takes a division that is an entry. Divisions in it that are entries of days of
// their own are entries, too.
func (f *file) entry(n *node, part corpus.Part) {
	var nested []*node
	for k := range n.kids {
		if kid := n.kids[k]; isEntry(kid) {
			if d, ok := ownDate(kid); ok {
				if mine, known := ownDate(n); !known || d.From != mine.From {
					nested = append(nested, kid)
				}
			}
		}
	}
	if len(nested) > 0 {
		n.kids = slices.DeleteFunc(n.kids, func(k *node) bool { return slices.Contains(nested, k) })
	}
	f.make(n.kids, n, part)
	for _, k := range nested {
		f.entry(k, part)
	}
}

// ownDate is the date that a division gives of itself: by its attributes, its opening
// or its ID.
func ownDate(n *node) (dates.Date, bool) {
	if d, ok := machine(n); ok {
		return d, true
	}
	if o := opening(n.kids); o != nil {
		if d, ok := machine(o); ok {
			return d, true
		}
	}
	return dayIn(n.get("id"))
}

// make makes an entry of elements; div is the division that they are of, nil for none.
func (f *file) make(nodes []*node, div *node, part corpus.Part) {
	e := &corpus.Entry{Part: part, Volume: f.volume}
	voice := corpus.Diarist
	switch {
	case part != corpus.Body:
		voice = corpus.Editor
	case div != nil && isLetter(div):
		voice = corpus.Letter
	}
	b := &builder{file: f, part: part, voice: voice}
	c := candidate{entry: e}
	if div != nil {
		c.line = div.line
		if d, ok := machine(div); ok {
			c.claims = append(c.claims, claim{"the entry", d})
		}
		for _, a := range []string{"id", "n"} {
			if d, ok := dayIn(div.get(a)); ok {
				c.claims = append(c.claims, claim{"the entry's own name", d})
				break
			}
		}
	}
	if o := opening(nodes); o != nil {
		c.printed = o.words()
		if d, ok := machine(o); ok {
			c.claims = append(c.claims, claim{"the date in the text", d})
		}
		if isOld(o.get("calendar")) || isOld(o.get("datingMethod")) {
			f.headers.old = true
		}
	}
	for i, n := range nodes {
		if n.name == "head" && i <= 3 && part == corpus.Body {
			if voice == corpus.Letter {
				b.titles = append(b.titles, corpus.Title{Text: n.words()})
			}
			if n.find("date") != nil || c.printed == "" {
				if c.printed = n.words(); n.find("note") == nil && n.find("pb") == nil {
					continue // the words of the date, which every answer shows
				}
			} else if div == nil { // a heading over several entries
				f.left["head over entries"]++
				continue
			} else if n.find("note") == nil && n.find("pb") == nil {
				b.titles = append(b.titles, corpus.Title{Text: n.words()})
				continue
			}
		}
		b.block(n)
	}
	b.flush()
	e.Passages, e.Titles = b.passages, b.titles
	if len(e.Passages) == 0 && len(c.claims) == 0 {
		return
	}
	if len(e.Passages) == 0 {
		f.problem(f.name, c.line, "an entry without words: "+cmp.Or(c.printed, "undated"), "")
		return
	}
	if part != corpus.Body {
		e.Label = c.printed
		if h := firstHead(nodes); h != "" {
			e.Label = h
		}
		c.claims, c.printed = nil, ""
	} else if len(c.claims) == 0 {
		e.Label = c.printed
	}
	f.notes[e] = b.notes
	f.found = append(f.found, c)
}
