package tei

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/tei/tree"
)

// types are the types of a division that is an entry, in the languages that we met,
// without hyphens and capitals.
var types = tree.Set(`entry diaryentry diaryday day dayentry daily dailyentry journalentry diarydate eintrag
	tagebucheintrag tageseintrag tag jour entréedejournal giorno día dag zapis запись день`)

// A file is one file while it is read.
type file struct {
	*Reader
	name    string
	src     *tree.Source
	page    int    // the printed page, 0 when not known
	volume  string // of the source, by the header
	own     claim  // what the header says the file's day is
	entries []*corpus.Entry
	carry   printed.Carrier   // of month and year, where the days are in words only
	persons bool              // it lists persons
	author  string            // by its header
	shifted string            // the hand since the last change of hands
	styles  map[string]string // our names for the calendars that the header describes, by theirs
	alone   dates.Style       // the old one where the header describes no other

	found  []candidate // of the text that is being read
	loose  []run       // what stands in no division that is an entry
	held   int64       // about how many bytes of it
	ids    map[string]place
	wanted []wanted
	aimed  []aimed
	back   map[string]*corpus.Passage // notes apart from the text, by ID
	notes  map[*corpus.Entry][]noteAt

	unplaced []unplaced
}

// A candidate is an entry whose day is settled when its text has been read.
type candidate struct {
	entry   *corpus.Entry
	claims  []claim
	printed string
	line    int
	style   dates.Style // the calendar that it names, "" for none
	wrong   string      // what is wrong with its date for machines
	doubt   string      // why its date is doubtful
}

// A run is what stands directly in a division.
type run struct {
	nodes []*tree.Node
	part  corpus.Part
	page  int
}

// wanted is a reference to a note that stands elsewhere; aimed a note that says where
// it belongs.
type (
	wanted struct {
		place
		id, figure string
		says       bool // it is one to a note, by its type or its words
		met        bool // its note is placed
	}
	aimed struct {
		target string
		note   *corpus.Passage
		from   place // where it stands itself, if in the text
	}
)

func (f *file) line() int {
	if f.src == nil {
		return 0
	}
	return f.src.Line()
}

// read reads the file to its end, or to its first fault.
func (f *file) read(in io.Reader) error {
	f.src = tree.NewSource(in)
	f.ids, f.back, f.notes = map[string]place{}, map[string]*corpus.Passage{}, map[*corpus.Entry][]noteAt{}
	part := corpus.Body
	rooted := false
	for {
		t, err := f.src.Next()
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
			if full := f.Held.Full(); full != nil {
				return full
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
				f.put(&tree.Node{Text: s, Line: f.src.Line()}, part)
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
	case strings.HasPrefix(name, "div") && !isEntry(&tree.Node{Name: name, Attr: t.Attr}) &&
		!isLetter(&tree.Node{Name: name, Attr: t.Attr}):
		f.loose = append(f.loose, run{part: *part, page: f.page}) // what follows stands under another heading
		return nil
	}
	n, err := f.src.Subtree(t)
	if n != nil {
		f.known(n)
	}
	switch {
	case err != nil && !isEntry(n):
		return err
	case n.Name == "teiHeader":
		f.header(n)
	case n.Name == "listPlace", n.Name == "listOrg":
		f.lists(n)
	case n.Name == "standOff", n.Name == "listPerson", n.Name == "particDesc":
		f.lists(n)
		for l := range n.All("listPerson") {
			f.list(l)
		}
		if n.Name == "listPerson" {
			f.list(n)
		}
		f.standOff(n)
	case isEntry(n):
		if err == nil {
			f.entry(n, *part)
		}
	case isLetter(n):
		f.make(n.Kids, n, *part)
	default:
		if *part == corpus.Appendix {
			f.lists(n) // its words stay in the text, too
		}
		f.put(n, *part)
	}
	return err
}

// skip reads over an element.
func (f *file) skip() error {
	for depth := 1; depth > 0; {
		t, err := f.src.Next()
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
func (f *file) put(n *tree.Node, part corpus.Part) {
	if f.putRows(n, part) {
		return
	}
	if len(f.loose) == 0 || f.loose[len(f.loose)-1].part != part {
		f.loose = append(f.loose, run{part: part, page: f.page})
	}
	if n.Name == "pb" {
		f.turn(n)
	}
	if n.Name == "head" {
		f.over(n)
	}
	last := &f.loose[len(f.loose)-1]
	last.nodes = append(last.nodes, n)
	if f.held += int64(200 + len(n.Text)); f.held > tree.MaxElement/200 { // a book of loose paragraphs
		f.scatter()
	}
}

// isEntry reports whether a division is an entry by its type, or by a day in its ID.
func isEntry(n *tree.Node) bool {
	if !strings.HasPrefix(n.Name, "div") {
		return false
	}
	for _, a := range []string{"type", "subtype"} {
		kind := strings.NewReplacer("-", "", "_", "", " ", "", ".", "").Replace(strings.ToLower(n.Get(a)))
		if types[kind] {
			return true
		}
	}
	_, ok := dayIn(n.Get("id"))
	return ok
}

// papers are the types of a division that stands among the entries and is none, of whatever
// hand it is.
var papers = tree.Set(`letter letters brief lettre carta lettera письмо telegram telegramm postcard postkarte correspondence
	enclosure beilage document dokument newspaper clipping`)

// isLetter reports whether a division is a letter or another paper.
func isLetter(n *tree.Node) bool {
	return strings.HasPrefix(n.Name, "div") && papers[strings.ToLower(n.Get("type"))] && !isEntry(n)
}

// isPaper reports whether an element is a paper of its own within an entry.
func isPaper(n *tree.Node) bool { return n.Name == "floatingText" || isLetter(n) }

// turn notes a page.
func (f *file) turn(n *tree.Node) {
	page := 0
	for _, a := range []string{"n", "facs"} {
		if v := strings.Trim(n.Get(a), "[]pS. "); a == "n" && v != "" && strings.Trim(v, "0123456789") == "" {
			page = firstNumber(&tree.Node{Text: v})
		}
	}
	f.page = page
}

// entry takes a division that is an entry. Divisions in it that are entries of days of
// their own are entries, too.
func (f *file) entry(n *tree.Node, part corpus.Part) {
	var nested []*tree.Node
	for k := range n.Kids {
		if kid := n.Kids[k]; isEntry(kid) {
			if d, ok := ownDate(kid); ok {
				if mine, known := ownDate(n); !known || d.From != mine.From {
					nested = append(nested, kid)
				}
			}
		}
	}
	if len(nested) > 0 {
		n.Kids = slices.DeleteFunc(n.Kids, func(k *tree.Node) bool { return slices.Contains(nested, k) })
	}
	f.make(n.Kids, n, part)
	for _, k := range nested {
		f.entry(k, part)
	}
}

// ownDate is the date that a division gives of itself: by its attributes, its opening
// or its ID.
func ownDate(n *tree.Node) (dates.Date, bool) {
	if d, ok := machine(n); ok {
		return d, true
	}
	if o := opening(n.Kids); o != nil {
		if d, ok := machine(o); ok {
			return d, true
		}
	}
	return dayIn(n.Get("id"))
}

// make makes an entry of elements; div is the division that they are of, nil for none.
func (f *file) make(nodes []*tree.Node, div *tree.Node, part corpus.Part) {
	e := &corpus.Entry{Part: part, Volume: f.volume}
	voice := corpus.Diarist
	switch {
	case part != corpus.Body:
		voice = corpus.Editor
	case div != nil && isLetter(div):
		voice = corpus.Letter
	}
	b := &builder{file: f, part: part, voice: voice, hand: f.handIn(div)}
	c := candidate{entry: e}
	o := opening(nodes)
	if o != nil {
		c.printed, c.style, c.wrong, c.doubt = o.Words(), styleOf(o), impossible(o), doubtOf(o)
	}
	if div != nil {
		c.line = div.Line
		c.wrong, c.doubt = cmp.Or(c.wrong, impossible(div)), cmp.Or(c.doubt, doubtOf(div))
		c.style = cmp.Or(c.style, styleOf(div))
		if d, ok := machineIn(div, c.style, c.printed); ok {
			c.claims = append(c.claims, claim{"the entry", d})
		}
		for _, a := range []string{"id", "n"} {
			if d, ok := dayIn(div.Get(a)); ok {
				c.claims = append(c.claims, claim{"the entry's own name", d})
				break
			}
		}
	}
	if o != nil {
		if d, ok := machineIn(o, c.style, c.printed); ok {
			c.claims = append(c.claims, claim{"the date in the text", d})
		}
	} else if part == corpus.Body {
		c.printed = dateline(nodes)
	}
	for i, n := range nodes {
		if n.Name == "head" && i <= 3 && part == corpus.Body {
			if voice == corpus.Letter {
				b.titles = append(b.titles, corpus.Title{Text: n.Words()})
			}
			if n.Find("date") != nil || c.printed == "" {
				if c.printed = n.Words(); n.Find("note") == nil && n.Find("pb") == nil {
					continue // the words of the date, which every answer shows
				}
			} else if div == nil { // a heading over several entries
				f.left["head over entries"]++
				continue
			} else if n.Find("note") == nil && n.Find("pb") == nil {
				b.titles = append(b.titles, corpus.Title{Text: n.Words()})
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
	if part == corpus.Body {
		f.words(&c)
		f.saysRows(nodes)
	}
	f.notes[e] = b.notes
	f.Held.Add(e)
	f.found = append(f.found, c)
}
