package document

import (
	"regexp"
	"strings"
)

// A markup is what kinds of markup a text has, by the evidence that it gives.
type markup struct {
	markdown, wiki, refs, tags, entities, underscores, slashes, rest bool

	latex   bool
	doubled bool // emphasis stands between two signs each, as in DokuWiki and AsciiDoc

	stops   string          // with what may begin that is read by plainer.set, and the line's end
	sets    []setNote       // how notes within paragraphs are set
	labels  map[string]bool // of notes whose marks stand in brackets
	letters map[string]int  // numbers given to labels that are none
}

// A setNote is how a note within a paragraph is set off; labelled is one with its number
// before a colon, and a mark of its own elsewhere.
type setNote struct {
	open, within, shut string // within is what opens brackets that end like it
	labelled           bool
}

// How often what may be chance must be there to be evidence.
const (
	leastMarks = 3
	leastNotes = 2
)

var (
	definedLine = regexp.MustCompile(`(?m)^[ \t]{0,3}\[(?:\^|fn:)[^\]\s]{1,40}\]:?[ \t]`)
	commandWord = regexp.MustCompile(`\\[A-Za-z]{2,}`)
	markdownUse = regexp.MustCompile(`\]\(https?://|\]\(#|\^[0-9]{1,4}\^|\]\{[#.]`)
	wikiUse     = regexp.MustCompile(`(?m)\[\[[^\[\]\n]+\]\]|^={2,6}[^=\n]+={2,6}\s*$|\{\{[^{}\n]*|__[A-Z]{3,}__`)
	entity      = regexp.MustCompile(`&(?:amp|quot|lt|gt|nbsp|[mn]dash|[lr][sd]quo|hellip|#\d{2,5}|#x[0-9A-Fa-f]{2,` +
		`5});`)
	slantedUse = regexp.MustCompile(`(?m)(?:^|[\s(“‘"'])_\pL[^_\n]*_(?:$|[\s),.;:!?”’"'])`)
	doubledUse = regexp.MustCompile(`(?m)(?:^|[\s(“‘"'])(?://\pL[^/\n]*//|__\pL[^_\n]*__)` +
		`(?:$|[\s),.;:!?”’"'])`)
	restUse     = regexp.MustCompile(`(?m)^\.\. \[[#\w-]{1,40}\]`)
	footnoteUse = regexp.MustCompile(`\[Footnote ?([0-9]{1,4}|[A-Z])?:`)
	numberUse   = regexp.MustCompile(`(?m)^(?:[ \t]*\[(\d{1,4})\]:?|fn(\d{1,4})\.)[ \t]+\S`)
)

// markupOf weighs what a text gives evidence of; ok is false where that is nothing.
func markupOf(text string) (m markup, ok bool) {
	m.labels, m.letters = map[string]bool{}, map[string]int{}
	m.ofMarkdown(text)
	m.slashes = m.markdown && strings.Contains(text, "[fn:") // of Org
	m.refs = strings.Contains(text, "<ref") && strings.Contains(text, "</ref>")
	m.wiki = m.refs || strings.Count(text, "''") >= leastMarks && wikiUse.MatchString(text) ||
		strings.Contains(text, "{{") && strings.Contains(text, "}}") && (strings.Contains(text, "[[") ||
			len(wikiUse.FindAllStringIndex(text, leastMarks)) == leastMarks)
	m.tags = m.refs || strings.Contains(text, "<") && len(tag.FindAllStringIndex(text, leastMarks)) == leastMarks
	m.entities = strings.Contains(text, "&") &&
		(m.markdown || m.wiki || m.tags || len(entity.FindAllStringIndex(text, leastMarks)) == leastMarks)
	m.underscores = m.markdown || strings.Count(text, "_") >= 2*leastMarks &&
		len(slantedUse.FindAllStringIndex(text, leastMarks)) == leastMarks
	m.doubled = len(doubledUse.FindAllStringIndex(text, leastMarks)) == leastMarks
	m.latex = strings.Contains(text, `\begin{document}`) || strings.Count(text, `\footnote{`) >= leastMarks ||
		strings.Count(text, `\emph{`)+strings.Count(text, `\textit{`) >= leastMarks
	m.ofNotes(text)
	ok = m.markdown || m.wiki || m.tags || m.entities || m.underscores || m.doubled || m.latex || len(m.sets) > 0 ||
		len(m.labels) > 0
	m.stops = "\n"
	if m.tags {
		m.stops += "<"
	}
	if m.wiki {
		m.stops += "{"
	}
	for _, s := range m.sets {
		m.stops += s.open[:1]
	}
	return m, ok
}

func (m *markup) ofMarkdown(text string) {
	count := func(pattern *regexp.Regexp) int { return len(pattern.FindAllStringIndex(text, 1000)) }
	switch {
	case (strings.Contains(text, "[^") || strings.Contains(text, "[fn:")) && definedLine.MatchString(text),
		strings.Count("\n"+text[:min(len(text), 3)], "\n# ")+strings.Count(text, "\n# ")+
			strings.Count(text, "\n## ") >= leastNotes,
		strings.ContainsAny(text, "(^{") && count(markdownUse) >= leastNotes:
		m.markdown = true
	case strings.Count(text, "]_") >= leastNotes && restUse.MatchString(text):
		m.markdown, m.rest = true, true // alike in what is of concern here
	case strings.Count(text, `\`) >= leastMarks:
		m.markdown = count(escape) >= leastMarks && count(escape) > count(commandWord)
	}
}

// ofNotes finds how notes are set.
func (m *markup) ofNotes(text string) {
	if strings.Contains(text, "[Footnote") {
		for _, f := range footnoteUse.FindAllStringSubmatch(text, -1) {
			m.labels[f[1]] = true
		}
		m.sets = append(m.sets, setNote{"[Footnote", "[", "]", true})
	}
	if m.markdown && strings.Contains(text, "^[") {
		m.sets = append(m.sets, setNote{"^[", "[", "]", false})
	}
	if m.latex {
		m.sets = append(m.sets, setNote{`\footnote{`, "{", "}", false})
	}
	for _, s := range []setNote{{"footnote:[", "[", "]", false}, {"((", "((", "))", false}} {
		if strings.Count(text, s.open) >= leastMarks && strings.Contains(text, s.shut) {
			m.sets = append(m.sets, s)
		}
	}
	m.ofNumbers(text)
}

// ofNumbers finds notes that begin with their number in brackets, which stands in the text
// too.
func (m *markup) ofNumbers(text string) {
	if !strings.Contains(text, "[1") {
		return
	}
	begin, all := map[string]int{}, map[string]int{}
	for _, f := range numberUse.FindAllStringSubmatch(text, -1) {
		if f[2] != "" { // of Textile: no brackets are around it there
			begin[f[2]] += 0
		} else {
			begin[f[1]]++
		}
	}
	if len(begin) < leastNotes {
		return
	}
	for _, f := range numbered.FindAllStringSubmatch(text, -1) {
		all[f[1]]++
	}
	paired := 0
	for label, n := range begin {
		if all[label] > n {
			paired++
		}
	}
	if paired < leastNotes || 2*paired < len(begin) {
		return
	}
	for label, n := range begin {
		if all[label] > n {
			m.labels[label] = true
		}
	}
}
