package corpus

import (
	"strings"
	"unicode"
)

var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh",
	'з': "z", 'и': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "i", 'ь': "", 'э': "e", 'ю': "iu",
	'я': "ia", 'і': "i", 'ї': "i", 'є': "ie", 'ґ': "g", 'ѣ': "e",
}

var latin = map[rune]string{
	'á': "a", 'à': "a", 'â': "a", 'ä': "a", 'ã': "a", 'å': "a", 'æ': "e", 'ç': "c",
	'č': "ch", 'ć': "c", 'é': "e", 'è': "e", 'ê': "e", 'ë': "e", 'ě': "e", 'í': "i",
	'ì': "i", 'î': "i", 'ï': "i", 'ł': "l", 'ñ': "n", 'ń': "n", 'ó': "o", 'ò': "o",
	'ô': "o", 'ö': "o", 'õ': "o", 'ø': "o", 'œ': "e", 'ř': "r", 'š': "sh", 'ś': "s",
	'ß': "ss", 'ú': "u", 'ù': "u", 'û': "u", 'ü': "u", 'ý': "i", 'ž': "zh", 'ź': "z", 'ż': "zh",
}

// systems levels the usual systems of transliteration, and the book's own habits,
// to one spelling. Applied in order to lower-case ASCII.
var systems = strings.NewReplacer(
	"shch", "shh", "sch", "sh", "tsch", "ch", "tch", "ch", "tz", "ts", "cz", "ch", "zch", "zh",
	"kh", "h",
	"dzha", "a", "dzhe", "e", "dzhi", "i", "dzho", "o", "dzhu", "u", "dzh", "j", "dja", "a", "dje", "e", "dji", "i", "djo", "o", "dju", "u", "dj", "j", "ph", "f", "th", "t", "ck", "k", "x", "ks", "w", "v",
	"yi", "i", "ij", "i", "iy", "i", "yu", "u", "ju", "u", "iu", "u", "ya", "a", "ja", "a", "ia", "a",
	"ye", "e", "je", "e", "ie", "e", "yo", "o", "jo", "o", "io", "o", "ey", "ei", "oy", "oi", "ay", "ai", "uy", "ui",
	"y", "i", "q", "k",
)

// Fold reduces a name to the form under which its spellings meet: Krestinsky,
// Krestinskii, Krestinskij and Крестинский are all "krestinski". Letters lose case
// and accents, Cyrillic is transliterated, the usual systems are levelled, doubled
// letters become one, and whatever is neither letter nor digit becomes one space.
// Invisible characters (zero width, direction marks) vanish.
func Fold(name string) string {
	var b strings.Builder
	space := true
	for _, r := range name {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
			space = false
		case r == '\'' || r == '’' || r == '‘' || r == 'ʹ':
		case cyrillic[r] != "" || r == 'ь' || r == 'ъ':
			b.WriteString(cyrillic[r])
			space = false
		case latin[r] != "":
			b.WriteString(latin[r])
			space = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
			space = false
		case !space:
			b.WriteByte(' ')
			space = true
		}
	}
	words := strings.Fields(systems.Replace(b.String()))
	for i, w := range words {
		words[i] = undouble(w)
	}
	return strings.Join(words, " ")
}

func undouble(w string) string {
	var b strings.Builder
	var last rune
	for _, r := range w {
		if r != last || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// Distance is the number of letters to insert, delete, replace or swap with a
// neighbour to make b of a (optimal string alignment), or limit+1 when it is more
// than limit.
func Distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, prev, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
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
