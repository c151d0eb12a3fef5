package ask

import (
	"strings"
	"testing"

	"daybook/index/indextest"
)

// What only asks whether something is told says nothing of it.
func TestMatter(t *testing.T) {
	for question, want := range map[string]string{
		"Did the comet over the pier come up?":               "comet over the pier",
		"Has the comet ever come up in the diaries?":         "comet",
		"Was the comet mentioned?":                           "comet",
		"was a comet ever mentioned anywhere at all?":        "comet",
		"Is Oskar Lind referred to in his diary?":            "Oskar Lind",
		"Is there anything on the comet?":                    "comet",
		"Is there any mention of comets in these notes?":     "comets",
		"Was there a word said about the comet too?":         "comet",
		"anything about the comet":                           "comet",
		"Do they mention the comet?":                         "comet",
		"Does the diarist ever say anything of comets?":      "comets",
		"Did the comet come up over the pier?":               "", // it asks for more
		"Was the comet mentioned to the envoy?":              "",
		"Who mentioned the comet?":                           "",
		"Was there a comet over the pier?":                   "",
		"Is there a way to the pier?":                        "",
		"Did Lind mention the comet?":                        "",
		"What came up?":                                      "",
		"Was the envoy told that the comet was mentioned by": "",
	} {
		got := matter(question)
		if want == "" {
			want = question
		}
		if len(got) != len(question) || strings.TrimSpace(got) != want || !strings.Contains(question, want) {
			t.Errorf("%q asks for %q, want %q", question, got, want)
		}
	}
}

func TestWhetherTold(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for question, told := range map[string]string{
		"Did the frozen sea come up?":            "quay/1933-01-05/1",
		"Is there anything on the frozen sea?":   "quay/1933-01-05/1",
		"Was Zarathustra mentioned anywhere?":    "",
		"Does the Zambezi ever come up at all?":  "",
		"Was there any mention of the lift too?": "quay/1931-04-02/1",
	} {
		r, list := hits(t, x, question)
		switch v := x.Judge(r, list); {
		case told == "" && v != Silent:
			t.Errorf("%q is answered by %s", question, list[0].Item.ID)
		case told != "" && (v == Silent || list[0].Item.ID != told):
			t.Errorf("%q: verdict %d, want %s", question, v, told)
		}
	}
}

// What the texts tell is found however it is asked whether they do.
func TestWhetherToldInTheTexts(t *testing.T) {
	x := build(t, indextest.Texts(t))
	for question, told := range map[string]string{
		"Did the Pearl Harbour attack come up?": "litvinov/1944/1", "Is there anything on a famine?": "litvinov/1930-03b/5",
		"Is chess mentioned anywhere?": "litvinov/1931-03-20/3", "Does Zamyatin come up in the diaries?": "",
	} {
		r, list := hits(t, x, question)
		switch v := x.Judge(r, list); {
		case told == "" && v != Silent:
			t.Errorf("%q is answered by %s", question, list[0].Item.ID)
		case told != "" && (v == Silent || list[0].Item.ID != told):
			t.Errorf("%q: verdict %d, want %s", question, v, told)
		}
	}
}
