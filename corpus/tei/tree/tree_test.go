package tree_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"daybook/corpus/tei/tree"
)

// read reads the root element of a file.
func read(text string) (*tree.Node, error) {
	s := tree.NewSource(strings.NewReader(text))
	for {
		t, err := s.Next()
		if err != nil {
			return nil, err
		}
		if start, ok := t.(xml.StartElement); ok {
			return s.Subtree(start)
		}
	}
}

func TestNode(t *testing.T) {
	n, err := read("<?xml version='1.0' encoding='iso-8859-1'?>\n<div xml:id=' a '><p>Zo\xeb</p>\n<p>came<hi> " +
		"by.</hi></p></div>")
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Words(); got != "Zoë came by." || n.Get("id") != "a" || n.Get("b") != "" || n.Line != 2 || n.Last != 3 {
		t.Errorf("got %q, id %q, lines %d to %d", got, n.Get("id"), n.Line, n.Last)
	}
	count := 0
	for range n.All("p") {
		count++
	}
	if hi := n.Find("p", "hi"); count != 2 || hi != nil {
		t.Errorf("%d paragraphs; the first has %v", count, hi)
	}
	if hi := n.Find("hi"); hi == nil || hi.Words() != "by." || !tree.IsBlock("p") || tree.IsBlock("hi") {
		t.Errorf("found %v", hi)
	}
}

// A file made to do harm is refused with a clause.
func TestBounds(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"deep", strings.Repeat("<a>", 300), "nested more than 200 deep"},
		{"a long tag", "<a b='" + strings.Repeat("x", tree.MaxToken+10_000) + "'/>", "longer than 4 MB"},
		{"entities of entities", "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>", "declares entities"},
		{"an entity of another file", "<!DOCTYPE a [<!ENTITY b SYSTEM 'c'>]><a>&b;</a>", "declares entities"},
		{"an entity of markup", "<!DOCTYPE a [<!ENTITY b '<c/>'>]><a>&b;</a>", "declares entities"},
		{"a reference to the sign of entities", "<!DOCTYPE a [<!ENTITY b '&#38;c;'>]><a>&b;</a>", "declares entities"},
		{"an entity that nobody declares", "<a>&nosuch;</a>", "invalid character entity"},
		{"broken", "<a><b></a>", "the XML is broken"},
		{"another encoding", "<?xml version='1.0' encoding='koi8-r'?><a/>", "only UTF-8 and Latin-1 are read"},
	} {
		if _, err := read(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestShorten(t *testing.T) {
	for in, want := range map[string]string{"": "", "водка": "водка", "ватрушка": "ватр…"} {
		if got := tree.Shorten(in, 5); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// A document type may give letters names, as old files do.
func TestLetters(t *testing.T) {
	n, err := read("<!DOCTYPE a [<!ENTITY % x 'INCLUDE'><!ENTITY long \"&#383;\"><!ENTITY and 'and'>]>" +
		"<a>ble&long;t, caf&eacute; &and; tea</a>")
	if want := "bleſt, café and tea"; err != nil || n.Words() != want {
		t.Errorf("got %v, %v, want %q", n, err, want)
	}
}
