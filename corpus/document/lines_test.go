package document

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLines(t *testing.T) {
	utf16 := func(s string, little bool) string {
		var b []byte
		for _, r := range s {
			if little {
				b = append(b, byte(r), byte(r>>8))
			} else {
				b = append(b, byte(r>>8), byte(r))
			}
		}
		return string(b)
	}
	for _, test := range []struct {
		name, data string
		want       []string
		refused    string // a part of the sentence
	}{
		{"plain", "a\nb\n", []string{"a", "b"}, ""},
		{"no line end at the end", "a\nb", []string{"a", "b"}, ""},
		{"blank lines count", "\na\n\nb\n\n", []string{"", "a", "", "b", ""}, ""},
		{"Windows", "a\r\n\r\nb\r\n", []string{"a", "", "b"}, ""},
		{"old Macintosh", "a\rb\r", []string{"a", "b"}, ""},
		{"byte order mark", "\ufeffa\n", []string{"a"}, ""},
		{"Cyrillic", "дневник\n", []string{"дневник"}, ""},
		{"empty", "", nil, "it is empty"},
		{"only space", " \r\n\t\n", nil, "it is empty"},
		{"only a byte order mark", "\ufeff", nil, "it is empty"},
		{"UTF-16 with mark", "\xff\xfea\x00", nil, "UTF-16"},
		{"UTF-16 without mark, little", utf16("a plain line of text", true), nil, "UTF-16"},
		{"UTF-16 without mark, big", utf16("a plain line of text", false), nil, "UTF-16"},
		{"UTF-16, half of it Cyrillic", utf16("дневник, or a diary", true), nil, "UTF-16"},
		{"binary", "a\x00\x00\x00b\xff", nil, "binary"},
		{"PDF", "%PDF-1.4 and so on", nil, "binary"},
		{"zip", "PK\x03\x04 and so on", nil, "binary"},
		{"Latin-1", "fine\nan \xe9toile is here\n", nil, "not in UTF-8 (line 2"},
		{"cut in a letter", "one\ntwo \xe2\x80", nil, "in the middle of a letter, in line 2"},
		{"too large", strings.Repeat("a line\n", MaxFile/7+1), nil, "at most 16 MB"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Lines([]byte(test.data))
			if test.refused == "" {
				if err != nil || !slices.Equal(got, test.want) {
					t.Errorf("got %q, %v, want %q", got, err, test.want)
				}
				return
			}
			e, ok := errors.AsType[*FileError](err)
			if !ok || !strings.Contains(e.Text, test.refused) || e.Hint == "" {
				t.Errorf("got %q, %v, want a refusal with %q and a hint", got, err, test.refused)
			}
		})
	}
}

// FuzzLines checks that what is accepted is text without line ends, and that nothing
// but those and a byte order mark is lost.
func FuzzLines(f *testing.F) {
	for _, s := range []string{"a\r\nb", "\ufeffa\n\n", "\xff\xfea\x00", "a\x00", "caf\xe9", "д\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, err := Lines(data)
		if err != nil {
			if _, ok := errors.AsType[*FileError](err); !ok {
				t.Fatalf("error of another kind: %v", err)
			}
			return
		}
		joined := strings.Join(lines, "")
		if strings.ContainsAny(joined, "\r\n") || !utf8.ValidString(joined) {
			t.Errorf("lines hold line ends or are no text: %q", lines)
		}
		plain := strings.NewReplacer("\r", "", "\n", "").Replace(strings.TrimPrefix(string(data), "\ufeff"))
		if joined != plain {
			t.Errorf("got %q, want %q", joined, plain)
		}
	})
}
