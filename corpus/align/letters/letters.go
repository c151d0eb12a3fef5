package letters

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// A Text is a text reduced to what every copy of it has alike: its letters and ASCII digits,
// folded. Marks, spaces, line ends and hyphens vanish, and with them the layout, which Lay
// finds. The zero value is an empty text; it is read by one goroutine at a time until it is laid.
type Text struct {
	Raw    string  // the text
	S      []byte  // its letters
	At     []int32 // where in the text each stands, in bytes
	Lines  []Line  // those that have letters, when it was laid
	LineOf []int32 // of each letter
}

// Of reduces a text.
func Of(text string) Text {
	l := Text{Raw: text, S: make([]byte, 0, len(text)*9/10), At: make([]int32, 0, len(text)*9/10)}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if f := foldedASCII[c]; f != 0 {
				l.S, l.At = append(l.S, f), append(l.At, int32(i))
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLetter(r) {
			for _, f := range foldedLetter(unicode.ToLower(r)) {
				l.S, l.At = append(l.S, f), append(l.At, int32(i))
			}
		}
		i += n
	}
	return l
}

// End returns where in the text letter i ends.
func (l *Text) End(i int) int {
	at := int(l.At[i])
	_, n := utf8.DecodeRuneInString(l.Raw[at:])
	return at + n
}

// Before returns how many letters stand before byte i of the text.
func (l *Text) Before(i int) int {
	n, _ := slices.BinarySearch(l.At, int32(i))
	return n
}

// foldedASCII levels what optical reading confuses: i j l t f 1 7, c e o 0, b h 6,
// n u r, v y, q g 9, s 3 5 8, z 2. What is neither letter nor digit is 0.
var foldedASCII = func() (table [utf8.RuneSelf]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		table[c] = c
	}
	for c := byte('0'); c <= '9'; c++ {
		table[c] = c
	}
	for to, from := range map[byte]string{'l': "ijtf17", 'e': "co0", 'h': "b6", 'u': "nr", 'y': "v", 'g': "q9",
		's': "358", 'z': "2"} {
		for i := range len(from) {
			table[from[i]] = to
		}
	}
	for c := byte('a'); c <= 'z'; c++ {
		table[c-'a'+'A'] = table[c]
	}
	return table
}()

// accented are letters of Latin alphabets as the plain letters that a copy without
// accents has; ligatures are their letters.
var accented = func() map[rune]string {
	m := map[rune]string{'æ': "ae", 'œ': "oe", 'ß': "ss", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬀ': "ff", 'ﬃ': "ffi", 'ﬄ': "ffl",
		'ſ': "s", 'ﬅ': "st", 'ﬆ': "st"}
	for to, from := range map[string]string{"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ďđ", "e": "èéêëēĕėęě", "g": "ĝğġģ",
		"h": "ĥħ",
		"i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķ", "l": "ĺļľł", "n": "ñńņň", "o": "òóôõöōŏőø", "r": "ŕŗř", "s": "śŝşš",
		"t": "ţť",
		"u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž"} {
		for _, r := range from {
			m[r] = to
		}
	}
	return m
}()

// foldedLetter folds one letter that is not ASCII. Letters of other alphabets stand
// for themselves, by their last seven bits: a hash asks for no more.
func foldedLetter(r rune) []byte {
	plain, ok := accented[r]
	if !ok {
		return []byte{0x80 | byte(r&0x7f)}
	}
	out := make([]byte, len(plain))
	for i := range len(plain) {
		out[i] = foldedASCII[plain[i]]
	}
	return out
}
