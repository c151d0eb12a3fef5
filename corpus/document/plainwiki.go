package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	refTag   = regexp.MustCompile(`^<ref((?:\s[^<>]*?)?)\s*(/?)>`)
	refName  = regexp.MustCompile(`=\s*("[^"]*"|'[^']*'|[^\s"'/>]+)`)
	argument = regexp.MustCompile(`^\s*[\p{L}\d _-]{1,40}=`)
	apos     = regexp.MustCompile(`'{2,}`)
)

// mostNested is how deep templates may stand in each other.
const mostNested = 20

// expand puts the words of the templates of a note in their place.
func (p *plainer) expand(s string) string {
	if !p.wiki {
		return s
	}
	return p.nested(s, 0)
}

func (p *plainer) nested(s string, deep int) string {
	var b strings.Builder
	for {
		k := strings.Index(s, "{{")
		if k < 0 {
			break
		}
		end := closes(s[k+2:], "{{", "}}")
		if end < 0 || deep > mostNested {
			break
		}
		b.WriteString(s[:k])
		b.WriteString(p.template(s[k+2:k+2+end], deep+1))
		s = s[k+2+end+2:]
	}
	b.WriteString(s)
	return b.String()
}

// template returns the words that a template shows: as a rule its last argument without a
// name, such as the word that is set in small capitals. Notes are kept as notes.
func (p *plainer) template(s string, deep int) string {
	if deep > mostNested {
		return ""
	}
	args := arguments(s)
	name := strings.ToLower(strings.TrimSpace(args[0]))
	var words []string
	for _, a := range args[1:] {
		if !argument.MatchString(a) {
			words = append(words, p.nested(a, deep))
		}
	}
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	switch name {
	case "sic": // as printed, and as it should be
		return words[0]
	case "hwe", "hyphenated word end", "sfn", "ref", "note", "pb", "page break", "anchor", "authority control":
		return ""
	case "efn", "refn":
		mark := p.nextFigure()
		p.notes = append(p.notes, plainNote{mark, last, p.n})
		return mark
	}
	if strings.Trim(last, "0123456789 .%empx") == "" {
		return "" // a size
	}
	return last
}

// arguments cuts a template at its bars; those of templates and links within are theirs.
func arguments(s string) []string {
	var args []string
	deep, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "{{"), strings.HasPrefix(s[i:], "[["):
			deep++
			i++
		case strings.HasPrefix(s[i:], "}}"), strings.HasPrefix(s[i:], "]]"):
			deep--
			i++
		case s[i] == '|' && deep == 0:
			args = append(args, s[from:i])
			from = i + 1
		}
	}
	return append(args, s[from:])
}

// quotes turns the apostrophes of a wiki's line into italics and bold, by its own rule:
// two are italics, three bold, five both; where neither comes out, three are an
// apostrophe and italics
// (https://www.mediawiki.org/wiki/Help:Formatting, Parser.php, doQuotes).
func quotes(s string) string {
	found := apos.FindAllStringIndex(s, -1)
	if found == nil {
		return s
	}
	var words []string // one more than signs
	var signs []int
	at := 0
	for _, f := range found {
		n := f[1] - f[0]
		literal := 0
		if n == 4 {
			literal = 1
		} else if n > 5 {
			literal = n - 5
		}
		words, signs = append(words, s[at:f[0]+literal]), append(signs, n-literal)
		at = f[1]
	}
	words = append(words, s[at:])
	balance(words, signs)
	var b strings.Builder
	slanted, from := false, 0
	for i, n := range signs {
		b.WriteString(words[i])
		if n == 3 {
			continue // bold is only dropped
		}
		if slanted {
			all := b.String()
			b.Reset()
			b.WriteString(all[:from] + italics(all[:from], all[from:]))
		}
		slanted, from = !slanted, b.Len()
	}
	b.WriteString(words[len(words)-1])
	return b.String()
}

// balance makes an apostrophe and italics of one sign of bold, where both have one too many.
func balance(words []string, signs []int) {
	slanted, bold := 0, 0
	for _, n := range signs {
		if n != 3 {
			slanted++
		}
		if n != 2 {
			bold++
		}
	}
	if slanted%2 == 0 || bold%2 == 0 {
		return
	}
	best, worth := -1, 0
	for i, n := range signs {
		if n != 3 {
			continue
		}
		last, size := utf8.DecodeLastRuneInString(words[i])
		before, _ := utf8.DecodeLastRuneInString(words[i][:len(words[i])-size])
		w := 2 // after a word
		switch {
		case size == 0 || unicode.IsSpace(last):
			w = 1
		case unicode.IsSpace(before):
			w = 3 // after a word of one letter
		}
		if w > worth {
			best, worth = i, w
		}
	}
	if best >= 0 {
		words[best] += "'"
		signs[best] = 2
	}
}
