package decode_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/document"
	"daybook/corpus/extract/decode"
	"daybook/corpus/extract/extracttest"
)

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
			d := extracttest.Document(t, tt.data)
			if diff := cmp.Diff(strings.Split(tt.want, "\n"), d.Lines); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
			if d.Encoding != tt.enc {
				t.Errorf("encoding %s, want %s", d.Encoding, tt.enc)
			}
		})
	}
}

// XML says what it is in; what it says when it is in UTF-8 anyway is passed over.
// A text put together from files in two encodings is read line by line.
func TestMixed(t *testing.T) {
	const one, other = "The café “Zoë” was shut – a pity.\n", "The caf\xe9 \x93Zo\xeb\x94 was shut \x96 a pity.\n"
	text, enc, err := decode.Text([]byte(strings.Repeat(one, 5) + strings.Repeat(other, 5) + one))
	if err != nil || enc != "UTF-8 and Windows-1252" || text != strings.Repeat(one, 11) {
		t.Errorf("got %q in %s, %v", text, enc, err)
	}
}

func TestXML(t *testing.T) {
	for _, tt := range []struct{ name, data, want, enc string }{
		{"UTF-8", `<?xml version="1.0" encoding="koi8-r"?><p>Zoë</p>`, "<p>Zoë</p>", "UTF-8"},
		{"as it says", "<?xml version='1.0' encoding='iso-8859-2'?><p>\xb9\xe1lek</p>", "<p>šálek</p>", "iso-8859-2"},
		{"not said", "<?xml version='1.0'?><p>Zo\xeb</p>", "<p>Zoë</p>", "Windows-1252"},
	} {
		got, enc, err := decode.XML([]byte(tt.data))
		if err != nil || !strings.HasSuffix(got, tt.want) || enc != tt.enc {
			t.Errorf("%s: got %q in %q, %v, want %q in %q", tt.name, got, enc, err, tt.want, tt.enc)
		}
	}
	var p struct {
		Text string `xml:",chardata"`
	}
	if err := decode.Tokens(`<?xml version="1.0" encoding="utf-16"?><p>Zoë</p>`).Decode(&p); err != nil ||
		p.Text != "Zoë" {
		t.Errorf("got %q, %v", p.Text, err)
	}
}

// What is cut, spoilt or binary is refused with what is wrong and what to do.
func TestRefused(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"binary", "\x00\x01\x02\x03\x04\x05\x06\x07\x00\x01\x02\x03", "it is no text but binary"},
		{"control characters", strings.Repeat("\x01\x02a", 50), "it is no text but binary"},
		{"cut in a letter", "Rain all day.\nTea with Zo\xc3", "it breaks off in the middle of a letter, in line 2"},
		{"a spoilt letter", "Zoë, Zoë, Zoë.\nZo\xeb, Zoë, Zoë, Zoë",
			"it is in UTF-8, but line 2 has a byte that is no letter there"},
	} {
		_, _, err := decode.Text([]byte(tt.data))
		if e, ok := errors.AsType[*document.FileError](err); !ok || e.Text != tt.want || e.Hint == "" {
			t.Errorf("%s: got %v, want %q and a hint", tt.name, err, tt.want)
		}
	}
}

func TestLines(t *testing.T) {
	got := strings.Join(decode.Lines("a\r\nb\rc\u2028\n"), "|")
	if got != "a|b|c|" {
		t.Errorf("got %q, want %q", got, "a|b|c|")
	}
}
