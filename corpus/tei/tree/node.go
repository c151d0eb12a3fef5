package tree

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
)

// A Node is an element with what is in it, or a piece of text.
type Node struct {
	Name string // "" for text
	Attr []xml.Attr
	Text string
	Kids []*Node
	Line int
	Last int // line of the end
}

// Get returns an attribute by its local name: xml:id is "id".
func (n *Node) Get(name string) string {
	for _, a := range n.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// Words is all text in a node, white space levelled.
func (n *Node) Words() string {
	var b strings.Builder
	n.write(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (n *Node) write(b *strings.Builder) {
	b.WriteString(n.Text)
	for _, k := range n.Kids {
		apart := IsBlock(k.Name) || parted[k.Name] || parts[n.Name] || lineEnds[k.Name] && k.Get("break") != "no"
		if apart {
			b.WriteByte(' ')
		}
		k.write(b)
		if apart {
			b.WriteByte(' ')
		}
	}
}

// Parted reports whether what stands in an element is no word of one with what stands beside it: a cell, a line of
// an address, whatever stands in an element that only holds others.
func Parted(parent, kid string) bool { return kid != "" && (parted[kid] || parts[parent]) }

var (
	parted   = Set(`cell line addrLine street postCode postBox castItem roleDesc listBibl`)
	parts    = Set(`row table list address castList listBibl biblStruct monogr analytic imprint sp lg figure`)
	lineEnds = Set(`lb cb gb`)
)

// Set are the words of a text, such as names of elements.
func Set(names string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		m[name] = true
	}
	return m
}

// All yields the elements of the name in a node, in order.
func (n *Node) All(name string) func(yield func(*Node) bool) {
	return func(yield func(*Node) bool) { n.each(name, yield) }
}

func (n *Node) each(name string, yield func(*Node) bool) bool {
	for _, k := range n.Kids {
		if k.Name == name && !yield(k) || !k.each(name, yield) {
			return false
		}
	}
	return true
}

// Find returns the first element at a path of names, nil if there is none.
func (n *Node) Find(path ...string) *Node {
	for _, name := range path {
		var next *Node
		for k := range n.All(name) {
			next = k
			break
		}
		if next == nil {
			return nil
		}
		n = next
	}
	return n
}

// The bounds on a file: what a diary never reaches, and a file made to do harm would.
const (
	maxDepth   = 200      // elements within elements
	MaxToken   = 4 << 20  // bytes of one tag, comment or stretch of text
	MaxElement = 64 << 20 // bytes of what is held at once: an entry, a header
)

var (
	errDeep   = fmt.Errorf("elements are nested more than %d deep", maxDepth)
	errToken  = fmt.Errorf("a tag, comment or stretch of text is longer than %d MB", MaxToken>>20)
	errEntry  = fmt.Errorf("an entry or header is longer than %d MB", MaxElement>>20)
	errEntity = errors.New("the document type declares entities that stand for more than a few letters, or for " +
		"another file; " +
		"they are not expanded")
)

// A Source reads tokens of one file and counts.
type Source struct {
	dec   *xml.Decoder
	meter *meter
	depth int
}

// NewSource makes a source of a file.
func NewSource(in io.Reader) *Source {
	m := &meter{in: in}
	s := &Source{meter: m, dec: xml.NewDecoder(m)}
	s.dec.CharsetReader = charset
	s.dec.Entity = maps.Clone(xml.HTMLEntity) // the names of letters that DTDs of old files declare are the same
	return s
}

// meter passes bytes on until one token has had too many.
type meter struct {
	in   io.Reader
	left int
}

func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errToken
	}
	n, err := m.in.Read(p[:min(len(p), 4096)])
	m.left -= n
	return n, err
}

// Line is the line of the file that is reached, from 1.
func (s *Source) Line() int {
	line, _ := s.dec.InputPos()
	return line
}

// Next returns the next start, end or text.
func (s *Source) Next() (xml.Token, error) {
	for {
		s.meter.left = MaxToken
		t, err := s.dec.Token()
		if err != nil {
			return nil, plain(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if s.depth++; s.depth > maxDepth {
				return nil, errDeep
			}
			return t, nil
		case xml.EndElement:
			s.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			if err := s.declare(string(t)); err != nil {
				return nil, err
			}
		}
	}
}

// plain is a fault of the XML in a clause, without the decoder's own line.
func plain(err error) error {
	if e, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return fmt.Errorf("the XML is broken: %s", e.Msg)
	}
	return err
}

// Subtree reads an element to its end.
func (s *Source) Subtree(start xml.StartElement) (*Node, error) {
	begin := s.dec.InputOffset()
	return s.tree(start, begin)
}

func (s *Source) tree(start xml.StartElement, begin int64) (*Node, error) {
	n := &Node{Name: start.Name.Local, Attr: start.Copy().Attr, Line: s.Line()}
	for {
		t, err := s.Next()
		if err != nil {
			return n, err
		}
		if s.dec.InputOffset()-begin > MaxElement {
			return n, errEntry
		}
		switch t := t.(type) {
		case xml.StartElement:
			kid, err := s.tree(t, begin)
			n.Kids = append(n.Kids, kid)
			if err != nil {
				return n, err
			}
		case xml.EndElement:
			n.Last = s.Line()
			return n, nil
		case xml.CharData:
			n.Kids = append(n.Kids, &Node{Text: string(t)})
		}
	}
}

// charset reads the encodings that TEI files still have, beside UTF-8.
func charset(label string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-8", "utf8", "us-ascii", "ascii":
		return in, nil
	case "iso-8859-1", "latin1", "iso-8859-15", "windows-1252":
		return &latin{in: in}, nil
	}
	return nil, fmt.Errorf("it says that it is in %s, and only UTF-8 and Latin-1 are read; save it in UTF-8", label)
}

// latin turns ISO 8859-1 into UTF-8.
type latin struct {
	in   io.Reader
	over []byte // the second byte of a letter that did not fit
}

func (l *latin) Read(p []byte) (int, error) {
	n := copy(p, l.over)
	l.over = l.over[n:]
	if n > 0 || len(p) == 0 {
		return n, nil
	}
	buf := make([]byte, max(1, len(p)/2))
	read, err := l.in.Read(buf)
	for _, b := range buf[:read] {
		for _, c := range []byte(string(rune(b))) {
			if n < len(p) {
				p[n] = c
				n++
			} else {
				l.over = append(l.over, c)
			}
		}
	}
	return n, err
}

// IsBlock reports whether the elements of a name are paragraphs of their own where they stand in a division, and
// lines of their own within another paragraph.
func IsBlock(name string) bool { return blocks[name] }

var blocks = Set(`p ab head lg l sp speaker stage item label row opener closer dateline
		salute signed trailer postscript argument epigraph byline list table figure floatingText castList ` +
	`docTitle titlePart
		docAuthor docDate docImprint docEdition imprimatur titlePage listBibl desc`)

// Shorten cuts a text to at most n letters, the last of them “…” where something is left out.
func Shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
