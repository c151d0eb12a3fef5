package extract_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/document"
	"daybook/corpus/extract"
)

func documentOf(t testing.TB, data string) *document.Document {
	t.Helper()
	d, err := extract.Extract("f", []byte(data))
	if err != nil {
		t.Fatalf("extract: %v", err)
	}
	return d
}

// utf16Of is s in UTF-16, with its byte order mark if s begins with one.
func utf16Of(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		hi, lo := byte(u>>8), byte(u)
		if big {
			b.WriteByte(hi)
			b.WriteByte(lo)
		} else {
			b.WriteByte(lo)
			b.WriteByte(hi)
		}
	}
	return b.String()
}

func TestEncodings(t *testing.T) {
	const text = "3rd May. The café “Zoë” was shut – a pity.\n\nWe walked on to the harbour and back."
	const russian = "3 мая. Мы сажали бобы, и шёл дождь.\n\nВечером пришла тётя Зоя."
	latin := strings.NewReplacer("é", "\xe9", "ë", "\xeb", "“", "\x93", "”", "\x94", "–", "\x96").Replace(text)
	mac := strings.NewReplacer("é", "\x8e", "ë", "\x91", "“", "\xd2", "”", "\xd3", "–", "\xd0", "\n", "\r").Replace(
		text)
	win1251, koi := "", ""
	for _, r := range russian {
		switch {
		case r == 'ё':
			win1251, koi = win1251+"\xb8", koi+"\xa3"
		case r >= 'А' && r <= 'я':
			win1251 += string([]byte{byte(r - 'А' + 0xc0)})
			koi += string([]byte{"\xe1\xe2\xf7\xe7\xe4\xe5\xf6\xfa\xe9\xea\xeb\xec\xed\xee\xef\xf0\xf2\xf3\xf4\xf5\xe6\xe8\xe3\xfe\xfb\xfd\xff\xf9\xf8\xfc\xe0\xf1\xc1\xc2\xd7\xc7\xc4\xc5\xd6\xda\xc9\xca\xcb\xcc\xcd\xce\xcf\xd0\xd2\xd3\xd4\xd5\xc6\xc8\xc3\xde\xdb\xdd\xdf\xd9\xd8\xdc\xc0\xd1"[r-'А']})
		default:
			win1251, koi = win1251+string(r), koi+string(r)
		}
	}
	for _, tt := range []struct{ name, data, want, enc string }{
		{"UTF-8", text, text, "UTF-8"},
		{"with a mark", "\ufeff" + text, text, "UTF-8"},
		{"line ends of Windows", strings.ReplaceAll(text, "\n", "\r\n"), text, "UTF-8"},
		{"line ends of old Macs", strings.ReplaceAll(text, "\n", "\r"), text, "UTF-8"},
		{"UTF-16", utf16Of("\ufeff"+text, false), text, "UTF-16"},
		{"UTF-16, the other order", utf16Of("\ufeff"+text, true), text, "UTF-16"},
		{"UTF-16 without a mark", utf16Of(text, false), text, "UTF-16"},
		{"UTF-16 without a mark, the other order", utf16Of(text, true), text, "UTF-16"},
		{"Russian in UTF-16 without a mark", utf16Of(russian, false), russian, "UTF-16"},
		{"Windows-1252", latin, text, "Windows-1252"},
		{"MacRoman", mac, text, "MacRoman"},
		{"Windows-1251", win1251, russian, "Windows-1251"},
		{"KOI8-R", koi, russian, "KOI8-R"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := documentOf(t, tt.data)
			if diff := cmp.Diff(strings.Split(tt.want, "\n"), d.Lines); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
			if d.Encoding != tt.enc {
				t.Errorf("encoding %s, want %s", d.Encoding, tt.enc)
			}
		})
	}
}

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
		{"a spreadsheet", string(zipped(t, "xl/workbook.xml", "<x/>")), "it is a spreadsheet"},
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

// tryExtract is the text of a file, or why it is refused.
func tryExtract(data string) string {
	d, err := extract.Extract("f", []byte(data))
	if err != nil {
		return err.Error()
	}
	return strings.Join(d.Lines, "\n")
}

func TestFrontMatter(t *testing.T) {
	d := documentOf(t, "---\ntitle: \"Beans: a diary\"\nauthor:\n  - Zoë Bean\n  - 'Ada Pea'\ntags: [green, "+
		"\"broad\"]\ndate: 1903-05-03 # a Sunday\n---\n\nWe planted beans.")
	want := []document.KeyValue{{Key: "title", Value: "Beans: a diary"}, {Key: "author", Value: "Zoë Bean; Ada Pea"},
		{Key: "tags", Value: "green; broad"}, {Key: "date", Value: "1903-05-03"}}
	if diff := cmp.Diff(want, d.Front); diff != "" {
		t.Errorf("front matter (-want +got):\n%s", diff)
	}
	if d := documentOf(t, "---\nno front matter, a line\n\nbeans"); d.Front != nil {
		t.Errorf("front matter %v", d.Front)
	}
}
