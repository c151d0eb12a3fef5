package plain

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dated/printed"
)

// A running head recurs so often at least, has so many letters at least, and is no longer than this.
const (
	leastHeads  = 3
	leastInHead = 8
	longestHead = 90
)

var (
	numberFirst = regexp.MustCompile(`^\W{0,3}(\d{1,4})\b`)
	numberLast  = regexp.MustCompile(`\b(\d{1,4})\W{0,3}$`)
	pageAlone   = regexp.MustCompile(`^\W{0,3}\d{1,4}\W{0,3}$`)
	// at the foot of a page
	sheetMark = regexp.MustCompile(`^(?:[A-Z]{1,2}|VOL\. [IVX]+\.? +[A-Z]{1,2}) ?\d{0,2}\.?$`)
)

// findHeads finds the running heads of printed pages in a text: lines that recur with a number before or after them
// that rises from each to the next, and are no dates. heads has their page numbers, "" where a line is of a head
// and has none: the mark of a sheet, or the number of a page alone where pages are told apart.
func (p *cutter) findHeads() {
	same := [2]map[string][]head{{}, {}} // with the number first, and last
	pages := false
	for i := p.from; i < p.to; i++ {
		l := p.lines[i]
		pages = pages || strings.Contains(l, "\f")
		t := strings.Trim(l, " \t\f")
		if t == "" || utf8.RuneCountInString(t) > longestHead || !p.alone(i) {
			continue
		}
		words := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, t)
		if len(words) < leastInHead || !strings.Contains(strings.Trim(t, "0123456789.[]() \t"), " ") {
			continue
		}
		if o, ok := printed.Read(t); ok && (o.Whole || o.Month > 0) {
			continue
		}
		for k, n := range [][]string{numberFirst.FindStringSubmatch(t), numberLast.FindStringSubmatch(t)} {
			if n != nil {
				page, _ := strconv.Atoi(n[1])
				same[k][words] = append(same[k][words], head{i, page})
			}
		}
	}
	p.heads = map[int]string{}
	for _, byWords := range same {
		for _, list := range byWords {
			p.takeHeads(list, pages)
		}
	}
	if len(p.heads) == 0 && !pages {
		return
	}
	for i := p.from; i < p.to; i++ {
		switch t := strings.Trim(p.lines[i], " \t\f"); {
		case len(p.heads) > 0 && p.alone(i) && p.atEdge(i) && sheetMark.MatchString(t):
			p.heads[i] = ""
		case pages && p.alone(i) && p.atEdge(i) && pageAlone.MatchString(t):
			p.heads[i] = strings.Trim(t, "-–— []()")
		}
	}
}

// A head is a line that may be a running head, and a number in it.
type head struct{ line, page int }

// takeHeads takes lines that are alike for running heads where their numbers rise; pages says that the text has
// breaks of pages, without which a head must cut a sentence.
func (p *cutter) takeHeads(list []head, pages bool) {
	var run []head
	for _, h := range list {
		if len(run) == 0 || h.page > run[len(run)-1].page {
			run = append(run, h)
		}
		pages = pages || p.cutsAt(h.line)
	}
	if len(run) < leastHeads || len(run)*10 < len(list)*8 || !pages {
		return
	}
	for _, h := range list {
		if _, known := p.heads[h.line]; !known {
			p.heads[h.line] = ""
		}
	}
	for _, h := range run {
		p.heads[h.line] = strconv.Itoa(h.page)
	}
}

// alone reports whether no other line of text is directly above or below a line.
func (p *cutter) alone(i int) bool {
	blank := func(j int) bool {
		return j < p.from || j >= p.to || strings.TrimSpace(p.lines[j]) == "" || strings.Contains(p.lines[j], "\f")
	}
	return (blank(i-1) || strings.Contains(p.lines[i], "\f")) && blank(i+1)
}

// atEdge reports whether only blank lines stand between a line and the break of a page, or a running head.
func (p *cutter) atEdge(i int) bool {
	if strings.Contains(p.lines[i], "\f") {
		return true
	}
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= p.from && j < p.to; j += step {
			if _, head := p.heads[j]; head || strings.Contains(p.lines[j], "\f") {
				return true
			}
			if strings.TrimSpace(p.lines[j]) != "" {
				break
			}
		}
	}
	return false
}

// cutsAt reports whether a line stands within a sentence: what follows begins with a small letter.
func (p *cutter) cutsAt(i int) bool {
	for j := i + 1; j < p.to; j++ {
		if t := strings.TrimSpace(p.lines[j]); t != "" {
			r, _ := utf8.DecodeRuneInString(t)
			return unicode.IsLower(r)
		}
	}
	return false
}

// Left returns how many lines of a plain text are the running heads and numbers of its pages, and how many a program
// for notes wrote: no words of its author's. first is the first of them.
func Left(lines []string) (heads, program, first int) {
	p := &cutter{lines: lines}
	p.from, p.to = p.bounds()
	p.findProgram()
	p.findHeads()
	first = p.to
	for i := range p.heads {
		first = min(first, i+1)
	}
	for i := range p.program {
		first = min(first, i+1)
	}
	return len(p.heads), len(p.program), first
}

// leastDense is how many lines of text there are to a blank one at least where blank lines part no paragraphs.
const leastDense = 6

// dense reports whether blank lines part pages, and hardly any paragraphs.
func (p *cutter) isDense() bool {
	text, blank, after := 0, 0, false // a line of text
	for i := p.from; i < p.to; i++ {
		_, head := p.heads[i]
		switch empty := strings.TrimSpace(p.lines[i]) == ""; {
		case head:
			after = false
		case !empty:
			text++
			after = true
		case after:
			blank++
			after = false
		}
	}
	return text > leastDense*4 && text > leastDense*blank
}

// dayLine is a line that begins with a figure and a stop, as a day does.
var dayLine = regexp.MustCompile(`^\d{1,2}(?:st|nd|rd|d|th)?\. *[–—-]{0,2} *["“]?\p{Lu}`)

// opens reports whether a line begins like an entry, in a text whose paragraphs no blank lines part.
func opens(line string) bool {
	if dayLine.MatchString(line) {
		return true
	}
	o, ok := printed.Read(line)
	return ok && o.Day > 0 && (o.Month > 0 || o.Weekday) && (o.Whole || o.Parted(line))
}
