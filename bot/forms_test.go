package bot_test

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

// A form is a way to write a request, and the plain one that must be answered the same way, or, after "!", a word
// of the refusal; or, after "?", words of what is offered where nothing is taken for certain.
type form struct{ kind, typed, plain string }

// readForms reads a file of forms, a line each, "typed | plain", below lines such as "# kind: ranges".
func readForms(t *testing.T, name string) []form {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []form
	kind := ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if k, ok := strings.CutPrefix(line, "# kind: "); ok {
			kind = k
		}
		typed, plain, ok := strings.Cut(line, " | ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if kind == "" {
			kind, _, _ = strings.Cut(typed, " ") // by command, where nothing else is said
		}
		list = append(list, form{kind, typed, strings.TrimSpace(plain)})
		if strings.HasPrefix(kind, "/") {
			kind = ""
		}
	}
	return list
}

// A reply is what two answers must have alike: that they are of one kind and show the same items and people.
func reply(b *bot.Bot, line string) (same string, refusal string) {
	r, err := b.Parse(line)
	if err == nil {
		var a bot.Answer
		if a, err = b.Ask(context.Background(), r); err == nil {
			var parts []string
			for _, h := range a.Hits {
				parts = append(parts, h.ID)
			}
			if a.Kind == bot.Choose || a.Kind == bot.Nothing || len(a.Hits) == 0 {
				for _, c := range a.Choices {
					parts = append(parts, c.Request.String())
				}
			}
			for _, p := range a.People {
				parts = append(parts, p.ID)
			}
			if len(parts) == 0 && a.Kind != bot.Nothing {
				parts = append(parts, a.Title)
			}
			return string(a.Kind) + " " + strings.Join(parts, " "), ""
		}
	}
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		return "", e.Error()
	}
	return "", "a fault: " + err.Error()
}

// offered are the requests and the labels that an answer offers, with its hint, where it gives no hits of its own.
func offered(b *bot.Bot, line string) string {
	r, err := b.Parse(line)
	if err != nil {
		return ""
	}
	a, err := b.Ask(context.Background(), r)
	if err != nil {
		return ""
	}
	var said strings.Builder
	said.WriteString(a.Hint)
	for _, c := range a.Choices {
		said.WriteString("\n" + c.Label + " " + c.Request.String())
	}
	return said.String()
}

// try reports what is wrong with the answer to a form, "" if nothing.
func (f form) try(b *bot.Bot) string {
	got, refusal := reply(b, f.typed)
	if word, ok := strings.CutPrefix(f.plain, "!"); ok {
		switch {
		case refusal == "":
			return "is answered, want a refusal with “" + word + "”"
		case !strings.Contains(strings.ToLower(refusal), strings.ToLower(word)):
			return "is refused: " + refusal + "; want “" + word + "” in it"
		}
		return ""
	}
	if words, ok := strings.CutPrefix(f.plain, "?"); ok {
		switch said := offered(b, f.typed); {
		case refusal != "":
			return "is refused: " + refusal
		case !strings.Contains(said, words):
			return "offers " + bot.Shorten(said, 300) + "; want “" + words + "” in it"
		}
		return ""
	}
	want, wrong := reply(b, f.plain)
	switch {
	case wrong != "":
		return "the plain form " + f.plain + " is refused: " + wrong
	case refusal != "":
		return "is refused: " + refusal
	case got != want:
		return "gives " + bot.Shorten(got, 200) + "; " + f.plain + " gives " + bot.Shorten(want, 200)
	}
	return ""
}

// tryForms counts by kind, and fails where less than least of all, in hundredths, are answered right. Each miss is
// an error by itself where kinds say so by all being right but for those listed as open.
func tryForms(t *testing.T, b *bot.Bot, forms []form, least int) {
	t.Helper()
	right, all := map[string]int{}, map[string]int{}
	sum := 0
	for _, f := range forms {
		all[f.kind]++
		if wrong := f.try(b); wrong != "" {
			t.Logf("%s: %s", f.typed, wrong)
			continue
		}
		right[f.kind]++
		sum++
	}
	for _, kind := range slices.Sorted(maps.Keys(all)) {
		t.Logf("%-52s %d of %d", kind, right[kind], all[kind])
	}
	t.Logf("%d of %d: %d%%", sum, len(forms), 100*sum/max(len(forms), 1))
	if 100*sum < least*len(forms) {
		t.Errorf("%d of %d forms are answered like their plain form, want %d%%", sum, len(forms), least)
	}
}

// Our own forms, by kind, answered from the calendar that comes with the program; with the texts where they are.
func TestForms(t *testing.T) {
	files, err := filepath.Glob("testdata/forms/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no forms: %v", err)
	}
	for _, name := range files {
		kind := strings.TrimSuffix(filepath.Base(name), ".txt")
		t.Run(kind, func(t *testing.T) {
			tryForms(t, bottest.Embedded(), readForms(t, name), 95)
		})
	}
}

// The forms that came with the texts, where they are.
func TestFormsDev(t *testing.T) {
	name := filepath.Join(cmp.Or(os.Getenv("DAYBOOK_SHARED"), "../../shared"), "eval", "forms-dev.txt")
	if _, err := os.Stat(name); err != nil {
		t.Skip("set DAYBOOK_SHARED to the folder that has eval/forms-dev.txt")
	}
	tryForms(t, realBot(t), readForms(t, name), 95)
}
