package plain

import (
	"regexp"
	"strings"
)

// What programs for notes write into a text that is no word of the diarist's.
var (
	drawer   = regexp.MustCompile(`^\s*:(?:[A-Z]+):\s*$`)
	drawnEnd = regexp.MustCompile(`^\s*:END:\s*$`)
	fence    = regexp.MustCompile("^\\s*(?:[-*] " +
		")?(?:```|~~~)(?:dataview(?:js)?|tasks|query|button|calendar-nav|leaflet)\\b")
	keyword = regexp.MustCompile(`^\s*(?:[-*] )?(?:#\+[A-Za-z_]+:?(?: .*)?|CLOCK: \[.*|` +
		`(?:collapsed|id|heading|created-at|updated-at|background-color|logseq\.[\w.-]+):: .*|` +
		`\{% .* %\}|\{\{[<%] .* [>%]\}\})\s*$`)
	hiddenIn = regexp.MustCompile(`^\s*%%`)
)

// longestDrawer is how many lines of a program's stand together at most.
const longestDrawer = 60

// findProgram finds the lines that a program wrote: drawers and keywords of Org, properties of Logseq, queries of
// Obsidian's plugins and what it hides, tags of Jekyll and Hugo.
func (p *cutter) findProgram() {
	p.program = map[int]bool{}
	until := func(i int, ends func(string) bool) int {
		for j := i + 1; j < min(p.to, i+longestDrawer); j++ {
			if ends(p.lines[j]) {
				return j
			}
		}
		return i
	}
	for i := p.from; i < p.to; i++ {
		l, end := p.lines[i], -1
		switch {
		case drawer.MatchString(l) && !drawnEnd.MatchString(l):
			if end = until(i, drawnEnd.MatchString); end == i {
				end = -1 // none that ends
			}
		case fence.MatchString(l):
			mark := strings.TrimLeft(l, " \t-*")[:3]
			if end = until(i, func(s string) bool { return strings.TrimSpace(s) == mark }); end == i {
				end = -1
			}
		case hiddenIn.MatchString(l):
			t := strings.TrimSpace(l)
			if end = i; len(t) < 4 || !strings.HasSuffix(t, "%%") {
				if end = until(i, func(s string) bool {
					return strings.HasSuffix(strings.TrimSpace(s),
						"%%")
				}); end == i {
					end = -1
				}
			}
		case keyword.MatchString(l):
			end = i
		}
		for ; i <= end; i++ {
			p.program[i] = true
		}
		if end >= 0 {
			i--
		}
	}
}
