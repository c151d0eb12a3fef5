package document

import (
	"regexp"
	"strings"
)

var (
	latexNone = regexp.MustCompile(`\\(?:documentclass|usepackage|begin|end|label|input|ref|pageref|cite|index|` +
		`pagestyle|` +
		`thispagestyle|vspace|hspace|setcounter|bibliography)\*?(?:\[[^\[\]\n]*\])?\{[^{}\n]*\}|(?m:^[ \t]*%.*$)`)
	latexSlant  = regexp.MustCompile(`\\(?:emph|textit|textsl)\{([^{}]*)\}`)
	latexWords  = regexp.MustCompile(`\\[a-zA-Z]+\*?(?:\[[^\[\]\n]*\])?\{([^{}]*)\}`)
	latexDots   = regexp.MustCompile(`\\(?:l?dots|textellipsis)\b(?:\{\}|[ \t]*)`)
	latexAlone  = regexp.MustCompile(`\\[a-zA-Z]+\*?(?:\{\}|[ \t]*)`)
	latexEscape = regexp.MustCompile(`\\([&%$#_{}])`)
)

// mostBraces is how deep the commands of LaTeX stand in each other that are taken off.
const mostBraces = 4

// latexSigns are the dashes, quotes and spaces of LaTeX.
var latexSigns = strings.NewReplacer("---", "—", "--", "–", "``", "“", "''", "”", "~", " ")

// cleanLaTeX takes the commands of LaTeX off a text of which the notes are taken out; the
// words that a command is for stay. No line end goes or comes.
func cleanLaTeX(s string) string {
	s = latexNone.ReplaceAllString(s, "")
	s = latexDots.ReplaceAllString(s, "…")
	s = latexEscape.ReplaceAllStringFunc(s, func(e string) string { return string(held + rune(e[1])) })
	for range mostBraces {
		was := s
		s = latexWords.ReplaceAllString(latexSlant.ReplaceAllString(s, "*$1*"), "$1")
		if s == was {
			break
		}
	}
	return strings.Map(unheld, latexSigns.Replace(latexAlone.ReplaceAllString(s, "")))
}
