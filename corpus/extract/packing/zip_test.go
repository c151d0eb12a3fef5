package packing_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"daybook/corpus/document"
	"daybook/corpus/extract/extracttest"
	"daybook/corpus/extract/packing"
)

func opened(t *testing.T, data []byte) *zip.Reader {
	t.Helper()
	z, err := packing.OpenZip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// A zip that is a document is known by its parts, an archive by having none of them.
func TestHolds(t *testing.T) {
	for _, tt := range []struct{ part, content, want string }{
		{"META-INF/container.xml", "", "EPUB"},
		{"word/document.xml", "", "DOCX"},
		{"xl/workbook.xml", "", "a spreadsheet"},
		{"ppt/presentation.xml", "", "a presentation"},
		{"mimetype", "application/epub+zip\n", "EPUB"},
		{"mimetype", "application/vnd.oasis.opendocument.text", "ODT"},
		{"mimetype", "application/x-other", ""},
		{"6.txt", "", ""},
		{"letters/may.txt", "Beans.", ""},
	} {
		if got := packing.Holds(opened(t, extracttest.Zipped(t, tt.part, tt.content))); got != tt.want {
			t.Errorf("%s with %q: got %q, want %q", tt.part, tt.content, got, tt.want)
		}
	}
}

func TestPart(t *testing.T) {
	data := extracttest.Zipped(t, "a/1.xml", `<?xml version="1.0" encoding="utf-16"?><p><q>Zoë</q></p>`, "2.xml",
		"<p><")
	z := opened(t, data)
	if got, err := packing.Part(z, "/a/./1.xml", 100); err != nil || !strings.HasSuffix(string(got), "</p>") {
		t.Errorf("got %q, %v", got, err)
	}
	if got, err := packing.Part(z, "3.xml", 100); got != nil || err != nil {
		t.Errorf("a part that is not there: %q, %v", got, err)
	}
	var p struct {
		Q string `xml:"q"`
	}
	if err := packing.PartXML(z, "a/1.xml", &p); err != nil || p.Q != "Zoë" {
		t.Errorf("got %q, %v", p.Q, err)
	}
	_, large := packing.Part(z, "a/1.xml", 10)
	locked := bytes.ReplaceAll(data, []byte("PK\x01\x02\x14\x00\x14\x00\x08"), []byte("PK\x01\x02\x14\x00\x14\x00\x09"))
	_, password := packing.Part(opened(t, locked), "2.xml", 100)
	spoilt := bytes.Clone(data)
	spoilt[len("PK\x03\x04")+26+len("a/1.xml")+3] ^= 0xff
	_, broken := packing.Part(opened(t, spoilt), "a/1.xml", 100)
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"a part that is larger than it may be", large, "it unpacks to far more than its size"},
		{"a locked part", password, "it is locked with a password"},
		{"a spoilt part", broken, "its part a/1.xml cannot be read"},
		{"a part that is lacking", packing.PartXML(z, "3.xml", &p), "it lacks its part 3.xml"},
		{"a part that is no XML", packing.PartXML(z, "2.xml", &p), "its part 2.xml cannot be read"},
	} {
		if e, ok := errors.AsType[*document.FileError](tt.err); !ok || !strings.HasPrefix(e.Text, tt.want) ||
			e.Hint == "" {
			t.Errorf("%s: got %v, want %q and a hint", tt.name, tt.err, tt.want)
		}
	}
}

// A zip that breaks off, or whose directory alone is beyond bearing, is not opened.
func TestOpenZipRefuses(t *testing.T) {
	data := extracttest.Zipped(t, "1.txt", "Beans.")
	if _, err := packing.OpenZip(bytes.NewReader(data[:40]), 40); err == nil {
		t.Error("a zip that is cut is opened")
	}
	at := bytes.LastIndex(data, []byte("PK\x05\x06"))
	copy(data[at+12:], "\x00\x00\x00\x7f")
	_, err := packing.OpenZip(bytes.NewReader(data), int64(len(data)))
	if e, ok := errors.AsType[*document.FileError](err); !ok || e.Text != "it holds far too many files" {
		t.Errorf("got %v, want that it holds far too many files", err)
	}
}
