package extract

import (
	"slices"
	"testing"
)

// A JSON of pages without dates is their text, with the line ends and signs that it stands for; one
// that has little text, or whose texts are a diary's, is not.
func TestRecords(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"an object a line", `{"page":1,"text":"The ferry\ncame \u201clate\u201d, and nobody saw it."}` + "\n" +
			`{"page":2,"text":"It rained all of the day, and the weir was shut."}`,
			[]string{"The ferry", "came “late”, and nobody saw it.",
				"\fIt rained all of the day, and the weir was shut."}},
		{"a list", `[{"text":"The ferry came late, as it does."},{"text":"It rained all of the day."}]`,
			[]string{"The ferry came late, as it does.", "\fIt rained all of the day."}},
		{"little text", `[{"text":"a","picture":"0123456789abcdef"},{"text":"b","picture":"0123456789abcdef"}]`, nil},
		{"dates", `[{"date":"1903-05-03","text":"The ferry came late."},{"date":"","text":"It rained all of the ` +
			`day."}]`,
			nil},
		{"one object", `{"text":"The ferry came late, as it does."}`, nil},
		{"no JSON", "[The ferry] came late.", nil},
	} {
		d, ok := readRecords("f", tt.text)
		if ok != (tt.want != nil) || ok && !slices.Equal(d.Lines, tt.want) {
			t.Errorf("%s: got %v %+v, want %q", tt.name, ok, d, tt.want)
		}
	}
}
