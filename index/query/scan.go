package query

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
	"daybook/corpus/when"
)

// isQuote reports whether a letter opens or closes a phrase.
func isQuote(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

// quoted reads a phrase that begins at i, and returns where what follows begins. A quote
// without its end reaches to the end.
func (p *parser) quoted(i int) (text string, next int) {
	for j := i + 1; j < len(p.source); j++ {
		if isQuote(p.source[j]) {
			return strings.Join(strings.Fields(string(p.source[i+1:j])), " "), j + 1
		}
	}
	return strings.Join(strings.Fields(string(p.source[i+1:])), " "), len(p.source)
}

// scan cuts the query into tokens.
func (p *parser) scan() error {
	s := p.source
	for i := 0; i < len(s); {
		r := s[i]
		next := rune(' ')
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch {
		case unicode.IsSpace(r):
			i++
		case r == '(':
			p.put(lexeme{kind: openToken, at: i})
			i++
		case r == ')':
			p.put(lexeme{kind: closeToken, at: i})
			i++
		case strings.ContainsRune("-–—−!", r) && (unicode.IsSpace(next) || i+1 >= len(s)):
			if r == '—' || i+1 >= len(s) && r == '!' {
				i++ // a mark of prose
				break
			}
			rest := strings.TrimSpace(string(s[i+1:]))
			try := p.instead(i, i+1, "")
			if rest != "" && len(p.tokens) > 0 {
				try = strings.TrimSpace(string(s[:i])) + " -" + rest
			}
			return p.wrong(lexeme{at: i}, fmt.Sprintf("“%c” stands alone", r), try)
		case strings.ContainsRune("-–−!", r):
			p.put(lexeme{kind: notToken, at: i})
			i++
		case r == '—' && i > 0 && unicode.IsSpace(s[i-1]) && lettered(next) &&
			len(p.tokens) > 0: // typed as two hyphens
			return p.wrong(lexeme{at: i}, "“—” before a word may be a mark of prose or mean NOT",
				strings.TrimSpace(string(s[:i]))+" -"+string(s[i+1:]))
		case r == '+' && !unicode.IsSpace(next):
			i++ // all must occur anyway
		case isQuote(r):
			text, end := p.quoted(i)
			if strings.ContainsFunc(text, lettered) {
				p.put(lexeme{expr: &Expr{Op: Phrase, Text: text, At: i + 1}, at: i})
			}
			i = end
			if end < len(s) && (s[end] == '~' || s[end] == '^') {
				stop := end + strings.IndexFunc(string(s[end:])+" ", unicode.IsSpace)
				return p.wrong(lexeme{at: end}, "How near the words of a phrase stand cannot be asked",
					p.instead(end, min(stop, len(s)), ""))
			}
		default:
			end := i
			for end < len(s) && !unicode.IsSpace(s[end]) && s[end] != ')' && s[end] != '(' && !isQuote(s[end]) {
				end++
			}
			var err error
			if i, err = p.word(i, end); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *parser) put(t lexeme) { p.tokens = append(p.tokens, t) }

func lettered(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// word reads the letters from i to end, and returns where what follows begins.
func (p *parser) word(i, end int) (int, error) {
	w := string(p.source[i:end])
	here := lexeme{at: i}
	if m := marked.FindStringSubmatch(w); m != nil && m[1] == m[3] { // **word**, as a chat marks it
		w = m[2]
	}
	switch w {
	case "AND", "&&", "&", "И", "UND", "ET":
		p.put(lexeme{kind: andToken, at: i})
		return end, nil
	case "OR", "|", "||", "ИЛИ", "or", "ODER", "OU":
		if w == "or" && (len(p.tokens) == 0 || strings.TrimSpace(string(p.source[end:])) == "") {
			break // a word
		}
		p.put(lexeme{kind: orToken, at: i})
		return end, nil
	case "NOT", "НЕ", "NICHT", "SAUF":
		p.put(lexeme{kind: notToken, at: i})
		return end, nil
	case "not", "without", "except", "excluding", "excl", "excl.", "w/o", "minus", "без", "кроме", "не", "sans",
		"ohne",
		"nicht", "außer":
		if len(p.tokens) > 0 && end < len(p.source) {
			rest := strings.TrimSpace(string(p.source[end:]))
			before := reBut.ReplaceAllString(string(p.source[:i]), "")
			return 0, p.wrong(here, "“"+w+"” in small letters may be a word or mean NOT", before+" -"+rest)
		}
	}
	if near.MatchString(w) && len(w) > 2 {
		return 0, p.wrong(here, "How near words stand to each other cannot be asked", p.instead(i, end, ""))
	}
	if last := len(p.tokens) - 1; strings.HasPrefix(w, ":") && last >= 0 && p.tokens[last].kind == leafToken &&
		p.tokens[last].expr.Op == Word && fields[strings.ToLower(p.tokens[last].expr.Text)] != "" {
		t := p.tokens[last]
		return 0, p.wrong(here, "A blank stands before the colon of "+t.expr.Text+":", strings.TrimSpace(string(
			p.source[:t.at])+t.expr.Text+":"+strings.TrimLeft(string(p.source[i+1:]), " ")))
	}
	if m := fieldName.FindStringSubmatch(w); m != nil {
		return p.fieldValue(i, end, strings.ToLower(m[1]), m[2])
	}
	if next, ok := p.pages(i, end, w); ok {
		return next, nil
	}
	return end, p.plain(i, end, w)
}

// reBut is what goes with a "not" behind it: "neighbours, but not Paris".
var reBut = regexp.MustCompile(`[\s,;]+(?:(?:but|and|а|но|и)\s+)?$`)

// pageWords stand before pages; each before what it begins with.
var pageWords = []string{"pages", "page", "pp.", "p.", "pp", "стр."}

// pages reads "p. 240", "pp. 12-13" and "p.240" as the field page.
func (p *parser) pages(i, end int, w string) (int, bool) {
	low := strings.ToLower(w)
	for _, name := range pageWords {
		rest, ok := strings.CutPrefix(low, name)
		if !ok {
			continue
		}
		if rest == "" {
			j := end
			for j < len(p.source) && unicode.IsSpace(p.source[j]) {
				j++
			}
			k := j
			for k < len(p.source) && !unicode.IsSpace(p.source[k]) && p.source[k] != ')' {
				k++
			}
			rest, end = string(p.source[j:k]), k
		}
		if rest = strings.TrimRight(rest, ".,;"); figures.MatchString(rest) && len(rest) < 12 {
			p.put(lexeme{expr: &Expr{Op: Field, Field: "page", Text: rest, At: i + 1}, at: i})
			return end, true
		}
		return 0, false
	}
	return 0, false
}

// plain reads a word or prefix, and refuses what looks like more.
func (p *parser) plain(i, end int, w string) error {
	here := lexeme{at: i}
	if m := fuzzy.FindStringSubmatch(w); m != nil {
		return p.wrong(here, "“"+w[len(m[1]):]+"” is not known here: forms of a word are found anyway, near "+
			"spellings are proposed", p.instead(i, end, m[1]))
	}
	if len(w) > 1 && strings.HasPrefix(w, "/") {
		inner := strings.Trim(w, "/")
		return p.wrong(here, "Patterns between strokes are not known here", p.instead(i, end,
			strings.TrimSpace(letterRun(inner)+stars(inner))))
	}
	if strings.ContainsAny(w, "[]{}\\") {
		return p.wrong(here, "Brackets and backslashes are not known here; times are limited by from: and to:",
			p.instead(i, end, letterRun(w)))
	}
	trimmed := strings.TrimRight(w, ".,;:!?…'’")
	trimmed = strings.TrimLeft(trimmed, ".,;:…'‘’¿¡!?+-–—−")
	if inner := strings.TrimSuffix(trimmed, "*"); strings.ContainsAny(inner, "*?") || inner != trimmed &&
		utf8.RuneCountInString(inner) < 2 {
		head := letterRun(inner)
		if utf8.RuneCountInString(head) >= 2 {
			return p.wrong(here, "A word can only end in *, and no sign stands for a single letter",
				p.instead(i, end, head+"*"))
		}
		return p.wrong(here, "A * must end a word of two letters or more, and no sign stands for a single letter",
			p.instead(i, end, letters(inner)))
	} else if inner != trimmed {
		if !isPlain(inner) {
			return p.wrong(here, "A * must end a word of two letters or more", p.instead(i, end, letterRun(inner)))
		}
		p.put(lexeme{expr: &Expr{Op: Prefix, Text: inner, At: i + 1}, at: i})
		return nil
	}
	if !strings.ContainsFunc(trimmed, lettered) {
		return nil // a mark of prose
	}
	if trimmed != w && !isPlain(trimmed) { // marks hid what would have a meaning without them
		text := strings.Join(strings.FieldsFunc(trimmed, func(r rune) bool { return !lettered(r) }), " ")
		p.put(lexeme{expr: &Expr{Op: Phrase, Text: text, At: i + 1}, at: i})
		return nil
	}
	p.put(lexeme{expr: &Expr{Op: Word, Text: trimmed, At: i + 1}, at: i})
	return nil
}

// isPlain reports whether a word by itself reads as that word.
func isPlain(w string) bool {
	p := &parser{source: []rune(w)}
	return p.scan() == nil && len(p.tokens) == 1 && p.tokens[0].kind == leafToken && p.tokens[0].expr.Op == Word &&
		p.tokens[0].expr.Text == w
}

func stars(s string) string {
	if strings.ContainsAny(s, "*.+?") && utf8.RuneCountInString(letterRun(s)) >= 2 {
		return "*"
	}
	return ""
}

// letterRun is what a word begins with of letters and digits.
func letterRun(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return !lettered(r) })
	if i < 0 {
		return s
	}
	return s[:i]
}

// letters is what a word has of letters and digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if lettered(r) {
			return r
		}
		return -1
	}, s)
}

// fieldValue reads the value of a field, which may be quoted, in parentheses, or, for a
// time, of several words.
func (p *parser) fieldValue(i, end int, name, value string) (int, error) {
	here := lexeme{at: i}
	field := fields[name]
	if field == "" {
		if value == "" { // "Stalin: a life"
			return end, p.plain(i, end, strings.TrimSuffix(string(p.source[i:end]), ":"))
		}
		return 0, p.wrong(here, "There is no field “"+name+
			":”; there are person:, diary:, on:, from:, to:, page:, voice: and note:",
			p.instead(i, end, name+" "+value))
	}
	if value == "" {
		value, end = p.spaced(end)
	}
	if value == "" && end < len(p.source) {
		switch {
		case isQuote(p.source[end]):
			text, next := p.quoted(end)
			if !strings.ContainsFunc(text, lettered) {
				break
			}
			p.put(lexeme{expr: &Expr{Op: Field, Field: field, Text: text, At: i + 1}, at: i})
			return next, nil
		case p.source[end] == '(':
			p.put(lexeme{kind: openToken, at: end, field: field})
			return end + 1, nil
		}
	}
	value = strings.TrimRight(value, ",;?!…")
	if !strings.ContainsFunc(value, lettered) {
		return 0, p.wrong(here, "Nothing stands after "+name+":", p.instead(i, end, ""))
	}
	if strings.HasPrefix(value, ">") || strings.HasPrefix(value, "<") || strings.ContainsAny(value, "[]{}") {
		side := "from:"
		if strings.HasPrefix(value, "<") {
			side = "to:"
		}
		return 0, p.wrong(here, "Signs of comparison and brackets are not known here",
			p.instead(i, end, side+strings.Trim(value, "<>=[]{}")))
	}
	if IsDate(field) {
		value, end = p.longTime(value, end)
	}
	p.put(lexeme{expr: &Expr{Op: Field, Field: field, Text: value, At: i + 1}, at: i})
	return end, nil
}

// spaced reads the value of a field that stands after a blank, as in "person: Krestinsky"; of a phrase or a group
// only where it begins. Where what follows is no value, end stays.
func (p *parser) spaced(end int) (value string, next int) {
	from := end
	for from < len(p.source) && unicode.IsSpace(p.source[from]) {
		from++
	}
	if from == end || from == len(p.source) {
		return "", end
	}
	if isQuote(p.source[from]) || p.source[from] == '(' {
		return "", from
	}
	to := from
	for to < len(p.source) && !unicode.IsSpace(p.source[to]) && !strings.ContainsRune("()", p.source[to]) &&
		!isQuote(p.source[to]) {
		to++
	}
	value = string(p.source[from:to])
	m := fieldName.FindStringSubmatch(value)
	if !lettered(p.source[from]) || operators[value] || m != nil && fields[strings.ToLower(m[1])] != "" {
		return "", end
	}
	return value, to
}

// operators are words that are no value of a field.
var operators = map[string]bool{"AND": true, "OR": true, "NOT": true, "or": true, "and": true, "not": true,
	"И": true, "ИЛИ": true, "НЕ": true}

// mostTimeWords is how many words a time after a field may have without quotes.
const mostTimeWords = 5

// longTime lengthens a time that goes on after a space, as from:16 March 1938 does.
func (p *parser) longTime(value string, end int) (string, int) {
	best, at := value, end
	_, err := when.Parse(value, dates.Day{Year: 2000, Month: 1, Day: 1})
	good := err == nil
	long := value
	for range mostTimeWords - 1 {
		j := end
		for j < len(p.source) && unicode.IsSpace(p.source[j]) {
			j++
		}
		k := j
		for k < len(p.source) && !unicode.IsSpace(p.source[k]) && !strings.ContainsRune("()", p.source[k]) &&
			!isQuote(p.source[k]) && p.source[k] != ':' {
			k++
		}
		if j == k || k < len(p.source) && p.source[k] == ':' {
			break
		}
		long, end = long+" "+string(p.source[j:k]), k
		if _, err := when.Parse(long, dates.Day{Year: 2000, Month: 1, Day: 1}); err == nil {
			best, at, good = long, end, true
		}
	}
	if !good {
		return value, at
	}
	return best, at
}
