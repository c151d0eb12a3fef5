package document

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean takes off the markup of one line.
func (m *markup) clean(s string) string {
	if m.markdown {
		s = m.cleanMarkdown(s)
	}
	if m.wiki {
		s = cleanWiki(s)
	}
	if len(m.labels) > 0 {
		s = m.cleanNumbers(s)
	}
	if m.tags {
		s = raisedTag.ReplaceAllStringFunc(s, func(t string) string {
			return m.figure(strings.Trim(digits.FindString(t), " "))
		})
		s = tag.ReplaceAllString(s, "")
	}
	if m.entities && strings.Contains(s, "&") {
		s = strings.ReplaceAll(html.UnescapeString(s), "\n", " ")
	}
	return s
}

// cleanAll takes off what goes over line ends, when all lines are clean.
func (m *markup) cleanAll(s string) string {
	if m.markdown {
		s = boldStar.ReplaceAllString(s, "*$1*")
		s = italicise(boldLine.ReplaceAllString(s, "**$1**"), starred)
	}
	if m.underscores {
		s = italicise(s, underscored)
	}
	if m.slashes {
		s = italicise(s, slashed)
	}
	if m.doubled {
		s = italicise(s, slashedTwice)
		s = italicise(percents.ReplaceAllString(s, "$1"), underscoredTwice)
	}
	if m.markdown {
		s = strings.Map(unheld, s)
	}
	if m.latex {
		s = cleanLaTeX(s)
	}
	return s
}

var (
	digits    = regexp.MustCompile(`[0-9]+`)
	raisedTag = regexp.MustCompile(`(?i)<sup[^<>]*>\s*(?:<a [^<>]*>)?\s*\[?[0-9]{1,4}\]?\s*(?:</a>)?\s*</sup>`)
	tag       = regexp.MustCompile(`(?i)</?(?:sup|sub|i|b|u|s|em|strong|small|big|br|p|div|span|a|center|blockquote|` +
		`poem|` +
		`verbatim|literal|nowiki|noinclude|includeonly|onlyinclude|section|references|pagequality|pages|hr|del|ins|` +
		`cite|q|tt)` +
		`(?:\s[^<>]{0,300})?/?>`)
	underscored      = regexp.MustCompile(`_([^_\s](?:(?:[^_\n]|\n[^_\n])*[^_\s])?)_`)
	slashed          = regexp.MustCompile(`/([^/\s](?:(?:[^/\n]|\n[^/\n])*[^/\s])?)/`)
	slashedTwice     = regexp.MustCompile(`//([^/\s](?:[^/\n]*[^/\s])?)//`)
	underscoredTwice = regexp.MustCompile(`__([^_\s](?:[^_\n]*[^_\s])?)__`)
	percents         = regexp.MustCompile(`%%([^%\n]*)%%`)
	restMark         = regexp.MustCompile(` ?\[([0-9]{1,4}|#[\w-]{0,40})\]_`)
	restLine         = regexp.MustCompile(`^\.\. \[([#\w-]{1,40})\][ \t]*`)
	starred          = regexp.MustCompile(`\*([^*\s](?:(?:[^*\n]|\n[^*\n])*[^*\s])?)\*`)
	boldStar         = regexp.MustCompile(`\*\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*\*`)
	boldLine         = regexp.MustCompile(`__([^_\s](?:[^_\n]*[^_\s])?)__`)

	fenced     = regexp.MustCompile("^\\s*(?::::|```|~~~)|^\\s*\\[[^\\]^]+\\]:\\s+(?:<|https?:|#)")
	hashes     = regexp.MustCompile(`^ {0,3}#{1,6}[ \t]+`)
	attributes = regexp.MustCompile(`[ \t]*#*[ \t]*\{[#.][^{}\n]*\}[ \t]*$`)
	quoted     = regexp.MustCompile(`^ {0,3}(?:>[ \t]?)+`)
	image      = regexp.MustCompile(`!\[[^\[\]]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?`)
	link       = regexp.MustCompile(`\[([^\[\]]*)\](?:\((?:[a-z]+:|#|\.|/)[^()\n]*\)|\{[#.][^{}\n]*\})`)
	reference  = regexp.MustCompile(`\[(?:\^|fn:)([^\]\s]{1,40})\]`)
	definition = regexp.MustCompile(`^[ \t]{0,3}\[(?:\^|fn:)([^\]\s]{1,40})\]:?[ \t]*`)
	raisedNote = regexp.MustCompile(`\^([0-9]{1,4})\^`)
	escape     = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]")

	wikiHeading = regexp.MustCompile(`^={1,6}\s*([^=].*?)\s*={1,6}\s*$`)
	wikiList    = regexp.MustCompile(`^[*#:;]+[ \t]*`)
	wikiFile    = regexp.MustCompile(`(?i)\[\[(?:file|image|category|datei|bild|файл|категория)\s*:[^\[\]]*\]\]`)
	wikiTarget  = regexp.MustCompile(`\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]`)
	outerLink   = regexp.MustCompile(`\[https?://[^\s\[\]]+[ \t]+([^\[\]]*)\]`)
	switchWord  = regexp.MustCompile(`__[A-Z]{3,}__`)
	numbered    = regexp.MustCompile(`\[(\d{1,4}|[A-Z])\]`)
	numberLine  = regexp.MustCompile(`^[ \t]*\[(\d{1,4}|[A-Z])\]:?[ \t]+`)
	textileLine = regexp.MustCompile(`^fn(\d{1,4})\.[ \t]+`)
	pageMark    = regexp.MustCompile(`\[(?:Pg|Page)\.? ?\d{1,4}\]`)
)

// held is where signs that Markdown escapes are kept while a line is read: a plane of
// Unicode that no text uses.
const held = 0xf0000

func unheld(r rune) rune {
	if c := r - held; c > ' ' && c < utf8.RuneSelf && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
		return c
	}
	return r
}

func (m *markup) cleanMarkdown(s string) string {
	if m.rest {
		if d := restLine.FindStringSubmatch(s); d != nil {
			s = m.figure(d[1]) + " " + s[len(d[0]):]
		}
		s = restMark.ReplaceAllStringFunc(s, func(r string) string {
			return m.figure(restMark.FindStringSubmatch(r)[1])
		})
		s = strings.ReplaceAll(s, `\ `, "")
	}
	s = escape.ReplaceAllStringFunc(s, func(e string) string { return string(held + rune(e[1])) })
	if fenced.MatchString(s) {
		return ""
	}
	if d := definition.FindStringSubmatch(s); d != nil {
		s = m.figure(d[1]) + " " + s[len(d[0]):]
	}
	s = quoted.ReplaceAllString(s, "")
	if h := hashes.FindString(s); h != "" {
		s = strings.TrimRight(attributes.ReplaceAllString(s[len(h):], ""), " #")
	}
	s = link.ReplaceAllString(image.ReplaceAllString(s, ""), "$1")
	s = reference.ReplaceAllStringFunc(s, func(r string) string {
		return m.figure(reference.FindStringSubmatch(r)[1])
	})
	s = raisedNote.ReplaceAllStringFunc(s, func(r string) string { return m.figure(strings.Trim(r, "^")) })
	return strings.TrimSuffix(s, "\\")
}

func cleanWiki(s string) string {
	if h := wikiHeading.FindStringSubmatch(s); h != nil {
		s = h[1]
	}
	s = wikiList.ReplaceAllString(s, "")
	s = wikiFile.ReplaceAllString(s, "")
	s = wikiTarget.ReplaceAllString(s, "$1")
	s = outerLink.ReplaceAllString(s, "$1")
	return quotes(switchWord.ReplaceAllString(s, ""))
}

// cleanNumbers makes figures of the marks of notes that are numbers in brackets.
func (m *markup) cleanNumbers(s string) string {
	if d := numberLine.FindStringSubmatch(s); d != nil && m.labels[d[1]] {
		s = m.figure(d[1]) + " " + s[len(d[0]):]
	} else if d := textileLine.FindStringSubmatch(s); d != nil && m.labels[d[1]] {
		s = m.figure(d[1]) + " " + s[len(d[0]):]
	}
	return numbered.ReplaceAllStringFunc(pageMark.ReplaceAllString(s, ""), func(r string) string {
		if label := r[1 : len(r)-1]; m.labels[label] {
			return m.figure(label)
		}
		return r
	})
}

// italicise writes what a pattern finds emphasised as italics, where [Unmark] will read
// them as such, and else as plain words.
func italicise(s string, pattern *regexp.Regexp) string {
	found := pattern.FindAllStringSubmatchIndex(s, -1)
	if found == nil {
		return s
	}
	var b strings.Builder
	at := 0
	for _, f := range found {
		before, _ := utf8.DecodeLastRuneInString(s[:f[0]])
		after, _ := utf8.DecodeRuneInString(s[f[1]:])
		sign := rune(s[f[0]])
		switch {
		case before == sign, after == sign: // bold, or a row of signs
			continue
		case sign != '*' && (inWord(before) || inWord(after)): // “snake_case_name”
			continue
		}
		b.WriteString(s[at:f[0]])
		b.WriteString(italics(lastOf(&b), s[f[2]:f[3]]))
		at = f[1]
	}
	b.WriteString(s[at:])
	return b.String()
}

// lastOf is the end of what is written, of which italics asks for a letter only.
func lastOf(b *strings.Builder) string { return b.String()[max(0, b.Len()-utf8.UTFMax):] }

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// italics marks words as italics after what stands before them.
func italics(before, words string) string {
	marked := "*" + words + "*"
	if !strings.Contains(words, "*") && italicsEnd(before+marked, len(before)) == len(before)+len(words)+1 {
		return marked
	}
	return words
}

// Superscript writes a number, 0 or more, as figures above the line.
func Superscript(n int) string {
	return strings.Map(func(r rune) rune { return []rune("⁰" + noteFigures)[r-'0'] }, strconv.Itoa(n))
}

// figure is the figure of a note by its label: a number's is that number.
func (m *markup) figure(label string) string {
	if n, err := strconv.Atoi(label); err == nil && n >= 0 {
		return Superscript(n)
	}
	if _, ok := m.letters[label]; !ok {
		m.letters[label] = len(m.letters) + 1
	}
	return Superscript(m.letters[label])
}
