package fold

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key reduces a name to the form under which its spellings meet: Krestinsky,
// Krestinskii, Krestinskij and Крестинский are all "krestinski". Letters are
// decomposed and lose case and marks, Cyrillic is transliterated, what English
// spelling, the Library of Congress, the Board on Geographic Names and ISO 9 write
// differently is levelled, doubled letters become one, and whatever is neither letter
// nor digit becomes one space. Invisible characters (zero width, direction marks) vanish.
//
// Systems in which the same letters stand for other sounds, as ch does in German,
// have keys of their own: see Readings.
func Key(name string) string { return english.fold(name) }

// Compose writes letters with their marks as one character where Unicode has one (NFC),
// so that what looks the same is the same.
func Compose(s string) string { return norm.NFC.String(s) }

// Unmarked writes a name without the marks on its letters, as those do who leave them out: Tomáš as Tomas, where
// Key has the sound of š.
func Unmarked(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(name))
}

// cyrillic is how Cyrillic is written in Latin letters before it is levelled. Capitals
// stand for one sound each, as in Sounds.
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "Z",
	'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "h", 'ц': "ts",
	'ч': "C", 'ш': "S", 'щ': "Q", 'ъ': "", 'ы': "i", 'ь': "", 'э': "e", 'ю': "yu",
	'я': "ya", 'і': "i", 'ї': "i", 'є': "e", 'ґ': "g", 'ѣ': "e", 'ѳ': "f", 'ѵ': "i", 'ў': "u",
}

// marked are letters that mean something else with their mark than without, and
// letters that do not decompose.
var marked = map[rune]string{
	'č': "C", 'š': "S", 'ž': "Z", 'ŝ': "Q", 'ż': "Z", 'ğ': "g", 'ı': "i",
	'æ': "e", 'œ': "e", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "t", 'ß': "ss",
}

// Sounds writes the capitals of the tables in full.
var Sounds = strings.NewReplacer("C", "ch", "S", "sh", "Z", "zh", "Q", "shch", "H", "h")

// A system is a way of writing Russian names in Latin letters.
type system struct {
	letters *strings.Replacer
	// loose also levels s and z, and sh, zh and shch, which German and others do not
	// tell apart.
	loose bool
}

// english is what the headings are in, with the letters that other systems use for
// nothing else.
var english = system{letters: strings.NewReplacer(
	"shch", "Q", "tsch", "C", "tch", "C", "sch", "S", "sh", "S", "cz", "C", "ch", "C", "zch", "Z", "zh", "Z", "sz", "S",
	"dzh", "j", "dj", "j", "dZ", "j", "kh", "h", "ph", "f", "th", "t", "tz", "ts", "ck", "k", "qu", "kv", "q", "k",
	"x", "ks", "w", "v", "ou", "u",
)}

// systems are the others, tried in turn where no name answers to the English key.
var systems = []system{
	{letters: strings.NewReplacer( // ISO 9, scientific, Czech, Polish
		"szcz", "Q", "cz", "C", "sz", "S", "rz", "Z", "ch", "h", "x", "h", "ck", "tsk", "c", "ts", "w", "v", "dj", "j",
		"kh", "h", "q", "k")},
	{letters: strings.NewReplacer( // French
		"chtch", "Q", "tch", "C", "ch", "S", "j", "Z", "gue", "ge", "gui", "gi", "kh", "h", "qu", "k", "ou", "u", "w",
		"v",
		"ss", "s", "x", "ks", "ck", "k")},
	{letters: strings.NewReplacer( // German
		"schtsch", "Q", "dsch", "j", "tsch", "C", "sch", "S", "ch", "h", "tz", "ts", "z", "ts", "w", "v", "ck", "k",
		"x", "ks", "ph", "f"),
		loose: true},
	{letters: strings.NewReplacer( // Dutch and the Scandinavian languages
		"sjtsj", "Q", "tsj", "C", "tj", "C", "sj", "S", "zj", "Z", "oe", "u", "ch", "h", "w", "v", "ck", "k", "x",
		"ks")},
	{letters: strings.NewReplacer( // Spanish and Italian
		"sch", "sk", "sci", "Si", "sh", "S", "ch", "h", "j", "h", "ce", "Ce", "ci", "Ci", "zh", "Z", "w", "v", "x",
		"ks", "qu", "k")},
}

// Readings returns the keys of a name by every system, the English first, each once.
func Readings(name string) (strict, loose []string) {
	strict = []string{Key(name)}
	for _, s := range systems {
		key := s.fold(name)
		if s.loose {
			loose = append(loose, key)
			continue
		}
		if key != strict[0] {
			strict = append(strict, key)
		}
	}
	return strict, loose
}

// Loose is the key of a name under which those of loose systems meet it.
func Loose(name string) string { return level(english.letters.Replace(Plain(name)), true) }

// All returns Key, Loose and Plain of a name, for the price of little more than one.
func All(name string) (key, loose, plain string) {
	plain = Plain(name)
	letters := english.letters.Replace(plain)
	key = level(letters, false)
	loose = key
	if strings.ContainsAny(letters, "zZQS") { // only these are levelled further
		loose = level(letters, true)
	}
	return key, loose, plain
}

func (s system) fold(name string) string {
	return level(s.letters.Replace(Plain(name)), s.loose)
}

// Plain writes a name in lower-case Latin letters without marks, in the capitals of
// the tables, in digits and single spaces.
func Plain(name string) string {
	var b strings.Builder
	space := true
	put := func(s string) {
		b.WriteString(s)
		space = false
	}
	for _, r := range norm.NFC.String(strings.ToValidUTF8(name, "")) {
		r = unicode.ToLower(r)
		if r < utf8.RuneSelf {
			switch {
			case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
				b.WriteByte(byte(r))
				space = false
			case r == '\'' || r == '`':
			case !space:
				b.WriteByte(' ')
				space = true
			}
			continue
		}
		if to, ok := marked[r]; ok {
			put(to)
			continue
		}
		if to, ok := cyrillic[r]; ok {
			put(to)
			continue
		}
		for _, d := range norm.NFD.String(string(r)) {
			to, known := cyrillic[d]
			switch {
			case known:
				put(to)
			case unicode.In(d, unicode.Mn, unicode.Cf, unicode.Lm) || d == '’' || d == '‘' || d == '´':
			case unicode.IsLetter(d) || unicode.IsDigit(d):
				put(string(d))
			case !space:
				b.WriteByte(' ')
				space = true
			}
		}
	}
	return strings.TrimSuffix(b.String(), " ")
}

// level makes one of what only the habit of writing tells apart: y, j and i, the
// glides before vowels, doubled letters, the endings -off, -ine and -ander.
func level(s string, loose bool) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = levelWord(w, loose)
	}
	return strings.Join(words, " ")
}

func levelWord(w string, loose bool) string {
	if numeral(w) {
		return w
	}
	r := []rune(strings.ReplaceAll(w, "SC", "Q"))
	vowel := func(i int) bool { return i >= 0 && i < len(r) && strings.ContainsRune("aeiouy", r[i]) }
	glide := func(i int) bool { return r[i] == 'i' || r[i] == 'y' || r[i] == 'j' }
	out := make([]rune, 0, len(r))
	last := func() rune {
		if len(out) == 0 {
			return 0
		}
		return out[len(out)-1]
	}
	for i := range r {
		c := r[i]
		switch {
		case glide(i) && i+1 < len(r) && strings.ContainsRune("aeou", r[i+1]):
			// Yezhov, Jezhov and Ezhov; Solovyov, Soloviev and Solovev.
			if r[i+1] == 'o' {
				r[i+1] = 'e'
			}
			continue
		case glide(i) && i+1 < len(r) && glide(i+1):
			continue // Krestinskij, Ilyich
		case c == 'y' || c == 'j' && (vowel(i-1) || i == len(r)-1):
			c = 'i'
		case c == 'o' && strings.ContainsRune("QCSZ", last()) && i+1 < len(r) && r[i+1] == 'v':
			c = 'e' // Khrushchov
		case c == 'e' && (last() == 'a' || last() == 'o' || last() == 'u'):
			continue // Nikolaevich, Goering, Mueller
		}
		if loose {
			switch c {
			case 'z':
				c = 's'
			case 'Z', 'Q':
				c = 'S'
			}
		}
		if c == last() && !unicode.IsDigit(c) {
			continue
		}
		out = append(out, c)
	}
	w = string(out)
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "of"), len(w) > 4 && strings.HasSuffix(w, "ef"):
		w = w[:len(w)-1] + "v"
	case len(w) > 5 && strings.HasSuffix(w, "ine"):
		w = w[:len(w)-1]
	case strings.HasSuffix(w, "ander"):
		w = w[:len(w)-2] + "r"
	}
	return Sounds.Replace(w)
}

// numeral reports whether a word is the number of a ruler, such as viii, in which each letter counts; ks is its x.
func numeral(w string) bool {
	return len(w) > 1 && strings.Trim(strings.ReplaceAll(w, "ks", ""), "iv") == ""
}

// Letters has a bit for each letter of a word, as far as 64 bits tell them apart, and none for those of
// several bytes: what a word has more than another tells how many letters must be changed at least.
func Letters(s string) uint64 {
	var set uint64
	for i := range len(s) {
		if c := s[i]; c < utf8.RuneSelf { // a letter of several bytes may be changed into another at once
			set |= 1 << (c & 63)
		}
	}
	return set
}

// A Shape is as much of a word as shows quickly that another is far from it.
type Shape struct {
	letters uint64
	count   int
}

// ShapeOf returns the shape of a word.
func ShapeOf(s string) Shape { return Shape{Letters(s), utf8.RuneCountInString(s)} }

// Far reports whether more than limit letters must be changed to make a word of the one shape one of the other, as
// far as their shapes tell: each change makes at most one letter of a word be wanting in the other.
func (s Shape) Far(o Shape, limit int) bool {
	return s.count-o.count > limit || o.count-s.count > limit ||
		bits.OnesCount64(s.letters&^o.letters) > limit || bits.OnesCount64(o.letters&^s.letters) > limit
}

// Distance is the number of letters to insert, delete, replace or swap with a
// neighbour to make b of a (optimal string alignment), or limit+1 when it is more
// than limit.
func Distance(a, b string, limit int) int {
	if ShapeOf(a).Far(ShapeOf(b), limit) {
		return limit + 1
	}
	// Words are short, and many are compared: their letters and rows stay on the stack.
	const short = 32
	var letters [2][short]rune
	var rows [3][short + 1]int
	x, y := append(letters[0][:0], []rune(a)...), append(letters[1][:0], []rune(b)...)
	before, prev, row := rows[0][:], rows[1][:], rows[2][:]
	if len(y) > short {
		before, prev, row = make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	}
	before, prev, row = before[:len(y)+1], prev[:len(y)+1], row[:len(y)+1]
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, prev, row = prev, row, before
	}
	return min(prev[len(y)], limit+1)
}
