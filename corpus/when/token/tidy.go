package token

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"daybook/corpus/fold"
)

var (
	reFigures   = regexp.MustCompile(`^(\d{4}|\d{1,2}) ?([./,_–—-]) ?(\d{1,2}) ?([./,_–—-]) ?(\d{4}|\d{1,2})$`)
	reSaidOrder = regexp.MustCompile(`(?i)^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d),? ?[(\[]?(?:` +
		`(d{1,2}[./-]?m{1,2}(?:[./-]?y{2,4})?|(?:uk|british|english|european)(?: (?:style|format|way))?|day first)|` +
		`(?:m{1,2}[./-]?d{1,2}(?:[./-]?y{2,4})?|(?:us|usa|american)(?: (?:style|format|way))?|month first))[)\]]?$`)
	reShortYear = regexp.MustCompile(`([./-])['’](\d\d)$`)
	reClock     = regexp.MustCompile(`(\d{4}-\d\d-\d\d)(?:T|,? )\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| ?UTC| ?GMT| ` +
		`?[+-]\d\d:?\d\d)?$`)
	reAllOf = regexp.MustCompile(`(?i)^(?:(?:all|the whole|whole|the entirety) of|some ?times? ` +
		`(?:in|during|around)|entries (?:from|of|for|in|on)|` +
		`(?:what|anything|everything)(?: that)? (?:happened|was there|is there|there is|was written)(?: in| on| ` +
		`at| during)?|` +
		`(?:a|one|some|any|that) (?:day|date|time|night|evening|morning|moment|point) (?:in|of|during)|` +
		`(?:the )?(?:days?|dates?) of|s\. ?d\.|n\. ?d\.|s\.l\.(?: ?n\.d\.)?|undated,?|б\. ?д\.|` +
		`(?:in )?(?:the )?(?:night|morning|evening|afternoon) of|everything|anything|весь|всё|все записи(?: за)?) `)
	reFirstDays = regexp.MustCompile(`(?i)^(?:the )?first (?:(?:ten|10) )?days (?:of|in) `)
	reLastDays  = regexp.MustCompile(`(?i)^(?:the )?last (?:(?:ten|10) )?days (?:of|in) `)
	reToTheEnd  = regexp.MustCompile(`(?i)^(.*\d{4}) ?(?:to|till|until|through|–|-) ?(?:the ` +
		`)?(?:end|present|now|today)$`)
	reIsh        = regexp.MustCompile(`(?i)(\d{4}|['’]?\d\d|\pL{3})-?ish$`)
	reAnnoDomini = regexp.MustCompile(`(?i)(\d{3,4}),? a\. ?d\.?$`)
	reArrows     = regexp.MustCompile(` ?(?:-+>|=+>|→|--+) ?| ~ `)
	reInWords    = regexp.MustCompile(`(?i)\bnineteen(?: hundred(?: and)?)?[ -](twenty|thirty|forty|fifty)(?:[ ` +
		`-](one|two|three|four|five|six|seven|eight|nine))?\b`)
	// What stands around a part of a time and says no more: very early, towards the end of.
	reVery = regexp.MustCompile(`(?i)(^|\s)(?:(?:very|quite|fairly|rather|pretty|really|relatively|right|somewhat|` +
		`sometime|towards?|nearing|near|approaching|ближе к|под|сам(?:ом|ый|ое|ого|ому)) )+((?:in |at |at the |` +
		`the |к |в |во )*(?:very )?(?:early|late|mid|middle|beginning|start|end|close|outset|` +
		`начал\p{L}*|кон(?:ец|ц\p{L}*)|середин\p{L}*))(\s|$)`)
	// A part that stands behind its time: March 1938, late.
	rePartBehind = regexp.MustCompile(`(?i)^(.*\d{4}(?: ?г(?:од\p{L}*|\.)?)?),? ?[(\[]?(?:(?:in|at|towards?) )?(?:the ` +
		`)?(early|late|mid(?:dle)?|beginning|start|end|(?:first|second|1st|2nd|latter) half|начало|середина|конец|` +
		`(?:первая|вторая) половина)[)\]]?$`)
	reEarlyOf = regexp.MustCompile(`(?i)^(early|late|mid|начало|середина|конец|(?:первая|вторая) половина) of `)
	// Figures with blanks between.
	reBlanks = regexp.MustCompile(`^(\d{4}) (\d{1,2}) (\d{1,2})$|^(\d{1,2}) (\d{1,2}) (\d{4}|\d\d)$|` +
		`^(\d{4}) (0[1-9]|1[0-2])$|^(0[1-9]|1[0-2]) (\d{4})$`)
	tensInWords = map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
	onesInWords = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
		"eight": 8, "nine": 9}
)

// Longest is how many bytes no date has.
const Longest = 800

// Blanks reports whether a text is a date in figures with blanks between.
func Blanks(s string) bool { return reBlanks.MatchString(strings.TrimSpace(s)) }

// Narrow writes letters, figures and marks in full width, as East Asian keyboards give them,
// in the common width.
func Narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// Unadorned takes off pictures, such as emoji and their joiners. The sign № stays.
func Unadorned(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.So, r) && r != '№' || unicode.Is(unicode.Sk, r) && r > 0xffff || r == '\u200d' ||
			r >= '\ufe00' && r <= '\ufe0f' {
			return -1
		}
		return r
	}, s)
}

// Tidy takes off what stands around a date that is pasted from elsewhere: wide figures, a clock behind it, marks of a
// chat around, blanks between the figures, words before that say no more than that all of it is meant.
func Tidy(s string) string {
	if len(s) > Longest {
		return s
	}
	s = Unadorned(Narrow(s))
	s = strings.Join(strings.Fields(strings.Trim(s, "|` \t\u00a0\u3000")), " ")
	if s == "" {
		return s
	}
	s = fold.Unsaid(s)
	s = reClock.ReplaceAllString(s, "$1")
	s = reIsh.ReplaceAllString(s, "$1")
	s = reShortYear.ReplaceAllString(s, "$1$2")
	if m := reFigures.FindStringSubmatch(s); m != nil && m[2] == m[4] && (len(m[1]) == 4) != (len(m[5]) == 4) {
		if m[2] == "," || m[2] == "_" {
			m[2] = "."
		}
		s = m[1] + m[2] + m[3] + m[2] + m[5]
	}
	if reBlanks.MatchString(s) {
		mark := "/"
		if s[:4] == strings.Fields(s)[0] { // the year first
			mark = "-"
		}
		s = strings.ReplaceAll(s, " ", mark)
	}
	s = reVery.ReplaceAllString(s, "$1$2$3")
	s = rePartBehind.ReplaceAllString(s, "$2 of $1")
	s = reEarlyOf.ReplaceAllString(s, "$1 ")
	if m := reSaidOrder.FindStringSubmatch(s); m != nil { // 11/06/1931 (dd/mm/yyyy)
		day, month := m[1], m[2]
		if m[4] == "" {
			day, month = month, day
		}
		if n, _ := strconv.Atoi(month); n >= 1 && n <= 12 {
			s = fmt.Sprintf("%s %s %s", day, time.Month(n), m[3])
		}
	}
	s = reAnnoDomini.ReplaceAllString(s, "$1")
	s = reAllOf.ReplaceAllString(s, "")
	s = reFirstDays.ReplaceAllString(s, "early ")
	s = reLastDays.ReplaceAllString(s, "end of ")
	s = reToTheEnd.ReplaceAllString(s, "$1..")
	s = reArrows.ReplaceAllString(s, " – ")
	s = strings.ReplaceAll(s, " & ", " and ")
	return reInWords.ReplaceAllStringFunc(s, func(w string) string {
		m := reInWords.FindStringSubmatch(w)
		return strconv.Itoa(1900 + tensInWords[strings.ToLower(m[1])] + onesInWords[strings.ToLower(m[2])])
	})
}
