package calendar

import (
	"daybook/corpus/book"

	"go.yaml.in/yaml/v3"
)

// A document is what one file may hold.
type document struct {
	Diary   string           `yaml:"diary"`
	Works   []work           `yaml:"works"`
	Pages   []pageStart      `yaml:"pages"`
	Joins   [][]string       `yaml:"joins"`
	Hosts   [][]string       `yaml:"hosts"`
	Voices  map[string]voice `yaml:"voices"`
	Entries []entry          `yaml:"entries"`
	// Pointers are entries known from a contents list only. Their date is in their
	// ID unless given; it is inferred, for this Reason, unless they say otherwise.
	Pointers []entry   `yaml:"pointers"`
	Reason   string    `yaml:"reason"`
	Persons  []person  `yaml:"persons"`
	Terms    []term    `yaml:"terms"`
	Places   []toponym `yaml:"places"`
	Events   []event   `yaml:"events"`
	Silences []silence `yaml:"silences"`
}

// A silence is a matter that is not told, and how somebody may ask for it.
type silence struct {
	line    int
	Matter  string   `yaml:"matter"`
	Asks    []string `yaml:"asks"`
	People  []string `yaml:"people"`
	General bool     `yaml:"general"`
}

// An event is what happened, by the names that others give it, the items that tell of it, and its date.
type event struct {
	line  int
	Names []string `yaml:"names"`
	Items []string `yaml:"items"`
	When  string   `yaml:"when"` // EDTF
	Or    string   `yaml:"or"`   // what else may be called so was then
	Told  []string `yaml:"told"` // clauses, each word of which may be several: "Kirov was|got shot"
	Own   []string `yaml:"own"`  // such clauses in which "he" is the diarist
}

// A toponym is a place by all its names.
type toponym struct {
	line   int
	Names  []string `yaml:"names"`
	Sought []string `yaml:"sought"`
}

type voice struct {
	Voice string `yaml:"voice"`
	Host  string `yaml:"host"`
	Join  string `yaml:"join"`
}

type pageStart struct {
	Page  int      `yaml:"page"`
	First string   `yaml:"first"`
	Sure  string   `yaml:"sure"`
	Cut   []string `yaml:"cut"`
}

type work struct {
	ID          string            `yaml:"id"`
	Title       string            `yaml:"title"`
	Short       string            `yaml:"short"`
	Shorts      map[string]string `yaml:"shorts"`
	Names       []string          `yaml:"names"`
	Attribution string            `yaml:"attribution"`
	Edition     string            `yaml:"edition"`
	Imprint     imprint           `yaml:"imprint"`
	Status      string            `yaml:"status"`
	History     string            `yaml:"history"`
	Coverage    string            `yaml:"coverage"`
	Rights      string            `yaml:"rights"`
	Free        bool              `yaml:"free"`
	Quote       int               `yaml:"quote"`
	Language    string            `yaml:"language"`
	Style       string            `yaml:"style"`
	Orthodox    bool              `yaml:"orthodox"`
	Listed      string            `yaml:"listed"`
	Elsewhere   string            `yaml:"elsewhere"`
	Dated       bool              `yaml:"dated"`
	Doubts      []doubt           `yaml:"doubts"`
}

// An imprint is what the title page says; names are "Family, Given".
type imprint struct {
	Authors      []string `yaml:"authors"`
	Attributed   bool     `yaml:"attributed"`
	Editors      []string `yaml:"editors"`
	Translators  []string `yaml:"translators"`
	Introduction []string `yaml:"introduction"`
	Sentence     string   `yaml:"sentence"`
	Place        string   `yaml:"place"`
	Publisher    string   `yaml:"publisher"`
	Year         string   `yaml:"year"`
	Archive      string   `yaml:"archive"`
	Address      string   `yaml:"address"`
}

type doubt struct {
	From string `yaml:"from"`
	To   string `yaml:"to"`
	Text string `yaml:"text"`
}

type entry struct {
	line    int
	ID      string `yaml:"id"`
	Date    string `yaml:"date"`
	Basis   string `yaml:"basis"`
	Printed string `yaml:"printed"`
	Reason  string `yaml:"reason"`
	Opening string `yaml:"opening"`
	Until   string `yaml:"until"`
	Label   string `yaml:"label"`
	Flag    string `yaml:"flag"`
	Volume  string `yaml:"volume"`
	Pointer bool   `yaml:"pointer"`
	Part    string `yaml:"part"` // of the book, for what is not the diary: introduction, appendix
	Items   []item `yaml:"items"`
}

type item struct {
	line     int
	N        int      `yaml:"n"`
	Headline string   `yaml:"headline"`
	Pages    string   `yaml:"pages"`
	Passages []string `yaml:"passages"`
	// Parts are the letters of a paragraph that are the item's own, by its anchor,
	// where several items stand in one: "0-353", "353-" (corpus.Extent).
	Parts       map[string]string `yaml:"parts"`
	Abstract    string            `yaml:"abstract"`
	Asks        []string          `yaml:"asks"`
	Also        []string          `yaml:"also"`
	People      []string          `yaml:"people"`
	Terms       []string          `yaml:"terms"`
	Places      []string          `yaml:"places"`
	Subjects    []string          `yaml:"subjects"`
	Cautions    []string          `yaml:"cautions"`
	StandsAlone *bool             `yaml:"stands_alone"`
	// Note says where the book contradicts known history or itself; Clash of what kind
	// that is (corpus.Clash), Source where it can be looked up.
	Note   string   `yaml:"note"`
	Clash  []string `yaml:"clash"`
	Source string   `yaml:"source"`
}

type person struct {
	line     int
	ID       string    `yaml:"id"`
	Heading  string    `yaml:"heading"`
	Cyrillic string    `yaml:"cyrillic"`
	Born     string    `yaml:"born"`
	Died     string    `yaml:"died"`
	Post     string    `yaml:"post"`
	End      string    `yaml:"end"`
	Note     string    `yaml:"note"`
	Variants []variant `yaml:"variants"`
	// Sought are other names, Described words that are no name, by which the person is found:
	// see names.Person.
	Sought    []string `yaml:"sought"`
	Described []string `yaml:"described"`
	// Relations are what the person is to others: "wife of", person ID.
	Relations []relation `yaml:"relations"`
	Index     string     `yaml:"index"`
	Pages     string     `yaml:"index_pages"`
	Sources   []string   `yaml:"sources"`
}

type relation struct {
	Kind string `yaml:"kind"`
	Of   string `yaml:"of"`
}

type variant struct {
	Form   string `yaml:"form"`
	Kind   string `yaml:"kind"`
	Pages  string `yaml:"pages"`
	Period string `yaml:"period"`
	// Reason and Probably belong to the kind context: see names.Variant.
	Reason   string `yaml:"reason"`
	Probably bool   `yaml:"probably"`
}

type term struct {
	line     int
	ID       string   `yaml:"id"`
	Heading  string   `yaml:"heading"`
	Modern   string   `yaml:"modern"`
	Cyrillic string   `yaml:"cyrillic"`
	Variants []string `yaml:"variants"`
	Sought   []string `yaml:"sought"`
	Note     string   `yaml:"note"`
	Sources  []string `yaml:"sources"`
	Persons  []string `yaml:"persons"`
}

// The types below note their line, so that a mistake can be shown in its place.

func (e *entry) UnmarshalYAML(n *yaml.Node) error {
	type plain entry
	e.line = n.Line
	return n.Decode((*plain)(e))
}

func (it *item) UnmarshalYAML(n *yaml.Node) error {
	type plain item
	it.line = n.Line
	return n.Decode((*plain)(it))
}

func (p *person) UnmarshalYAML(n *yaml.Node) error {
	type plain person
	p.line = n.Line
	return n.Decode((*plain)(p))
}

func (t *term) UnmarshalYAML(n *yaml.Node) error {
	type plain term
	t.line = n.Line
	return n.Decode((*plain)(t))
}

func (p *toponym) UnmarshalYAML(n *yaml.Node) error {
	type plain toponym
	p.line = n.Line
	return n.Decode((*plain)(p))
}

func (e *event) UnmarshalYAML(n *yaml.Node) error {
	type plain event
	e.line = n.Line
	return n.Decode((*plain)(e))
}

func (s *silence) UnmarshalYAML(n *yaml.Node) error {
	type plain silence
	s.line = n.Line
	return n.Decode((*plain)(s))
}

func anchors(list []string) []book.Anchor {
	var out []book.Anchor
	for _, s := range list {
		out = append(out, book.Anchor(s))
	}
	return out
}
