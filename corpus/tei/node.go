package tei

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A node is an element with what is in it, or a piece of text.
type node struct {
	name string // "" for text
	attr []xml.Attr
	text string
	kids []*node
	line int
	last int // line of the end
}

// get returns an attribute by its local name: xml:id is "id".
func (n *node) get(name string) string {
	for _, a := range n.attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// words is all text in a node, white space levelled.
func (n *node) words() string {
	var b strings.Builder
	n.write(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (n *node) write(b *strings.Builder) {
	b.WriteString(n.text)
	for _, k := range n.kids {
		if k.name != "" && !strings.Contains(b.String()[max(0, b.Len()-1):], " ") && blocks[k.name] {
			b.WriteByte(' ')
		}
		k.write(b)
	}
}

// all yields the elements of the name in a node, in order.
func (n *node) all(name string) func(yield func(*node) bool) {
	return func(yield func(*node) bool) { n.each(name, yield) }
}

func (n *node) each(name string, yield func(*node) bool) bool {
	for _, k := range n.kids {
		if k.name == name && !yield(k) || !k.each(name, yield) {
			return false
		}
	}
	return true
}

// find returns the first element at a path of names, nil if there is none.
func (n *node) find(path ...string) *node {
	for _, name := range path {
		var next *node
		for k := range n.all(name) {
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
	maxToken   = 4 << 20  // bytes of one tag, comment or stretch of text
	maxElement = 64 << 20 // bytes of what is held at once: an entry, a header
)

var (
	errDeep   = fmt.Errorf("elements are nested more than %d deep", maxDepth)
	errToken  = fmt.Errorf("a tag, comment or stretch of text is longer than %d MB", maxToken>>20)
	errEntry  = fmt.Errorf("an entry or header is longer than %d MB", maxElement>>20)
	errEntity = errors.New("the document type declares entities of its own, which are not expanded")
)

// A source reads tokens of one file and counts.
type source struct {
	dec   *xml.Decoder
	meter *meter
	depth int
}

func newSource(in io.Reader) *source {
	m := &meter{in: in}
	s := &source{meter: m, dec: xml.NewDecoder(m)}
	s.dec.CharsetReader = charset
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

func (s *source) line() int {
	line, _ := s.dec.InputPos()
	return line
}

// next returns the next start, end or text.
func (s *source) next() (xml.Token, error) {
	for {
		s.meter.left = maxToken
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
			if strings.Contains(string(t), "<!ENTITY") {
				return nil, errEntity
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

// subtree reads an element to its end.
func (s *source) subtree(start xml.StartElement) (*node, error) {
	begin := s.dec.InputOffset()
	return s.tree(start, begin)
}

func (s *source) tree(start xml.StartElement, begin int64) (*node, error) {
	n := &node{name: start.Name.Local, attr: start.Copy().Attr, line: s.line()}
	for {
		t, err := s.next()
		if err != nil {
			return n, err
		}
		if s.dec.InputOffset()-begin > maxElement {
			return n, errEntry
		}
		switch t := t.(type) {
		case xml.StartElement:
			kid, err := s.tree(t, begin)
			n.kids = append(n.kids, kid)
			if err != nil {
				return n, err
			}
		case xml.EndElement:
			n.last = s.line()
			return n, nil
		case xml.CharData:
			n.kids = append(n.kids, &node{text: string(t)})
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
