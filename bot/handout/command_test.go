package handout_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/bot/handout"
	"daybook/bot/rooms"
	"daybook/index"
)

// markdownOf is the sheet of an answer as Markdown.
func markdownOf(t *testing.T, a bot.Answer) string {
	t.Helper()
	i := slices.IndexFunc(a.Files, func(f bot.File) bool { return strings.HasSuffix(f.Name, ".md") })
	if i < 0 || len(a.Files) != 2 {
		t.Fatalf("the files are %v", a.Files)
	}
	data, err := a.Files[i].Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestHandout(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/handout February 1928")
	if a.Files[0].Name != "handout-february-1928.pdf" || a.Files[0].Type != "application/pdf" {
		t.Errorf("got %v", a.Files[0])
	}
	if data, err := a.Files[0].Bytes(); err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("no PDF: %v", err)
	}
	md := markdownOf(t, a)
	bottest.Contains(t, md, "# February 1928", "Disputed: nobody has seen the notebook.",
		"February 1928 (printed “February 1928”", "p. 21", "Caution: violence.",
		"**Our abstract:**", "**The diarist:**", "**Our note:** The frost of that year came in March.",
		"entry of “29th February” \\[1928\\], 22.",
		"**Sidorov, Ivan Petrovich**: 1880-1928; Ferryman; Found frozen.", "**Gangway**", "## Questions")
	if a := bottest.Ask(t, bottest.Harbour(), "/handout 5 May 1931"); a.Kind != bot.Nothing || len(a.Files) > 0 ||
		len(a.Choices) == 0 {
		t.Errorf("of nothing: %s, %v", a.Kind, a.Files)
	}
	bottest.Contains(t, bottest.Refused(t, bottest.Embedded(), "/handout 1926..1950"), "a sheet holds at most 40")
}

// A sheet says of a work only the doubts about the parts that stand on it, and says no
// word of them twice.
func TestHandoutDoubts(t *testing.T) {
	for request, parts := range map[string]int{"/handout January 1928": 0, "/handout 16 March 1938": 1} {
		md := markdownOf(t, bottest.Ask(t, bottest.Embedded(), request))
		if strings.Count(md, "Disputed") != 1 || strings.Count(md, "And most of all in this chapter") != parts {
			t.Errorf("%s: %q", request, strings.SplitN(md, "## ", 3)[1])
		}
	}
}

// What has a severe caution is not printed.
func TestHandoutLeavesOutSlurs(t *testing.T) {
	md := markdownOf(t, bottest.Ask(t, bottest.Harbour(), "/handout 3 July 1926"))
	bottest.Contains(t, md, "Caution: slur.", "The words are not printed on a sheet, for the caution.")
	a := bottest.Ask(t, bottest.Harbour(), "/entry litvinov/1926-07-03/2")
	if words := a.Hits[0].Text; strings.Contains(md, words[:min(len(words), 40)]) {
		t.Error("the words stand on the sheet")
	}
}

// Of a work in copyright a sheet quotes no more than one public answer may.
func TestHandoutLimit(t *testing.T) {
	c := bottest.Harbour().Corpus()
	x, err := index.Build(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []int{60, 200, 400} {
		b, err := bot.New(bot.Config{Corpus: c, Index: x, Sheet: limit, Commands: rooms.Commands(rooms.Config{})})
		if err != nil {
			t.Fatal(err)
		}
		a := bottest.Ask(t, b, "/handout 1926..1928")
		quoted := 0
		for line := range strings.SplitSeq(markdownOf(t, a), "\n") {
			if rest, ok := strings.CutPrefix(line, "> "); ok {
				if _, note, ok := strings.Cut(rest, ":** "); ok {
					rest = note // without its name
				}
				rest = strings.NewReplacer(` \[…\]`, "", `\`, "", "*", "").Replace(rest)
				quoted += utf8.RuneCountInString(rest)
			}
		}
		if quoted > limit {
			t.Errorf("%d letters are quoted, with a limit of %d", quoted, limit)
		}
		bottest.Contains(t, a.Lead, "cut short or given by our abstract alone")
	}
}

// Another room hands in a folder: its items in its order, with the group's notes, without
// their writers' names.
func TestHandoutOfPicks(t *testing.T) {
	a, err := handout.Make(bottest.Harbour(), "Spring reading", []handout.Pick{{ID: "gone/1900-01-01/1"},
		{ID: "litvinov/1928-02-29/1", Notes: []bot.MemberNote{{By: "5", When: "3 May 2026", Text: "Why *polite*?"}}},
		{ID: "litvinov/1926/1"}, {ID: "maisky/1939-07-03"}})
	if err != nil {
		t.Fatal(err)
	}
	md := markdownOf(t, a)
	bottest.Contains(t, md, "**A member's note, 3 May 2026:** Why \\*polite\\*?", "We hold no text of this entry.")
	if parrot, heron := strings.Index(md, "A parrot"), strings.Index(md, "A heron"); parrot < 0 || heron < parrot ||
		strings.Index(md, "A member's note") > heron {
		t.Error("the order is not that of the folder, or a note stands with another passage")
	}
	bottest.Contains(t, a.Lead, "A sheet of 3 passages", "1 passage is not in the diaries that are loaded now")
	if a, err := handout.Make(bottest.Harbour(), "Empty", nil); err != nil || a.Kind != bot.Nothing {
		t.Errorf("of nothing: %v, %v", a, err)
	}
}
