package extract

import (
	"fmt"
	"regexp"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
)

// dayOneField is a line of what Day One puts over an entry that it exports as plain text.
var dayOneField = regexp.MustCompile(`^\t(Date|Weather|Location|Tags|Starred|Photo|Steps|Activity|Music):\t(.*)$`)

// readDayOne reads what Day One exports as plain text: each entry has lines with a tab, a name and a tab over it; ok is
// false for anything else.
func readDayOne(name, text string) (doc *document.Document, ok bool) {
	lines := strings.Split(text, "\n")
	var rows []row
	left := map[string]int{}
	head := false
	for i, l := range lines {
		m := dayOneField.FindStringSubmatch(strings.TrimRight(l, "\r"))
		switch {
		case m != nil && m[1] == "Date":
			day, _, _ := strings.Cut(m[2], " at ")
			rows = append(rows, row{date: day, line: i + 1})
			head = true
		case len(rows) == 0 && strings.TrimSpace(l) != "":
			return nil, false
		case len(rows) == 0:
		case m != nil && head:
			left[m[1]]++
		default:
			head = false
			rows[len(rows)-1].text += l + "\n"
		}
	}
	if len(rows) == 0 {
		return nil, false
	}
	t := &table{Document: &document.Document{Name: name, Format: "export", Sections: []document.Section{{}}}}
	for _, r := range rows {
		t.row(r)
	}
	t.report(len(rows), nil)
	for _, what := range []string{"Weather", "Location", "Tags", "Starred", "Photo", "Steps", "Activity", "Music"} {
		if left[what] > 0 {
			t.Problems = append(t.Problems, corpus.Problem{File: name, Warning: true,
				Text: fmt.Sprintf("what the program noted under %s is left out (%d times)", what, left[what])})
		}
	}
	return t.Document, len(t.Blocks) > 0
}
