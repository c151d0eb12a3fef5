package extract_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/document"
	"daybook/corpus/extract"
	"daybook/corpus/extract/extracttest"
)

func TestRefused(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"nothing", " \n", "it is empty"},
		{"a picture", "\x89PNG\r\n\x1a\n....", "it is a picture"},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "it is a Word file of the old kind (.doc)"},
		{"binary", "\x00\x01\x02\x03\x04\x05\x06\x07\x00\x01\x02\x03", "it is no text but binary"},
		{"cut in a letter", "Rain all day.\nTea with Zo\xc3", "it breaks off in the middle of a letter, in line 2"},
		{"a spoilt letter", "Zoë, Zoë, Zoë.\nZo\xeb, Zoë, Zoë, Zoë",
			"it is in UTF-8, but line 2 has a byte that is no letter there"},
		{"an empty page", "<!DOCTYPE html><html><body><script>x</script></body></html>", "there is no text in it"},
		{"a spreadsheet", string(extracttest.Zipped(t, "xl/workbook.xml", "<x/>")), "it is a spreadsheet"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := extract.Extract("f", []byte(tt.data))
			e, ok := errors.AsType[*document.FileError](err)
			if !ok || e.Text != tt.want || e.Hint == "" {
				t.Errorf("got %v, want %q and a hint", err, tt.want)
			}
		})
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"plain", "<html><body><p>a<sup><a href='#n'>1</a></sup><p id=n>b</html>", "{\\rtf1 a\\par b}",
		"<?xml version='1.0'?><html><p>x</p></html>",
		"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj", "MIME-Version: 1.0\nContent-Type: " +
			"multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>a\n--x--",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := extract.Extract("f", data)
		if err != nil {
			if e, ok := errors.AsType[*document.FileError](err); !ok || strings.Contains(e.Text, "cannot bear") {
				t.Errorf("refused without a sentence: %v", err)
			}
			return
		}
		for _, b := range d.Blocks {
			for _, s := range b.Spans {
				if s.Start < 0 || s.End > len(b.Text) || s.Start >= s.End {
					t.Errorf("span %v outside %q", s, b.Text)
				}
			}
			for _, r := range b.Refs {
				if r.Start < 0 || r.End > len(b.Text) || r.Start > r.End {
					t.Errorf("reference %v outside %q", r, b.Text)
				}
			}
			if b.Line < 1 || b.Line > len(d.Lines) {
				t.Errorf("line %d of %d", b.Line, len(d.Lines))
			}
		}
	})
}

func TestFrontMatter(t *testing.T) {
	d := extracttest.Document(t, "---\ntitle: \"Beans: a diary\"\nauthor:\n  - Zoë Bean\n  - 'Ada Pea'\ntags: [green, "+
		"\"broad\"]\ndate: 1903-05-03 # a Sunday\n---\n\nWe planted beans.")
	want := []document.KeyValue{{Key: "title", Value: "Beans: a diary"}, {Key: "author", Value: "Zoë Bean; Ada Pea"},
		{Key: "tags", Value: "green; broad"}, {Key: "date", Value: "1903-05-03"}}
	if diff := cmp.Diff(want, d.Front); diff != "" {
		t.Errorf("front matter (-want +got):\n%s", diff)
	}
	if d := extracttest.Document(t, "---\nno front matter, a line\n\nbeans"); d.Front != nil {
		t.Errorf("front matter %v", d.Front)
	}
}

// A page is refused by its tags before it is parsed.
func TestMarkupBombs(t *testing.T) {
	for name, page := range map[string]string{
		"tags":       "<html><body>" + strings.Repeat("<p>", 500_000),
		"attributes": "<html><body><p " + strings.Repeat("a ", 300_000) + ">x</p></body></html>",
	} {
		_, err := extract.Extract("page.html", []byte(page))
		if err == nil || !strings.Contains(err.Error(), "far more markup than any text") {
			t.Errorf("%s: got %v, want a refusal", name, err)
		}
	}
	if _, err := extract.Extract("page.html", []byte("<html><body><script>a <b "+strings.Repeat("c ", 10_000)+
		"</script><!-- "+strings.Repeat("x ", 300_000)+"--><p>The weir was shut.</p></body></html>")); err != nil {
		t.Errorf("a page with a long script and a long comment: %v", err)
	}
}
