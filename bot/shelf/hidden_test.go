package shelf_test

import (
	"fmt"
	"strings"
	"testing"

	"daybook/bot"
)

const noted = "alder/1931-04-01/1"

// labels are those of an answer's controls.
func labels(a bot.Answer) string {
	var all []string
	for _, c := range a.Controls {
		all = append(all, c.Label)
	}
	return strings.Join(all, ", ")
}

// What is reported and hidden already does not stand before what waits for the managers.
func TestReportedWaits(t *testing.T) {
	w := newWorld(t)
	for i := range 9 {
		w.ask(ann, fmt.Sprintf("/note add %s text:\"word %d\"", noted, i+1))
		w.ask(bob, fmt.Sprintf("/note report %d", i+1))
	}
	for i := range 7 { // the newest
		w.ask(boss, fmt.Sprintf("/note hide %d", i+3))
	}
	a := w.ask(boss, "/note reported")
	if !strings.HasPrefix(said(a), "1: word 2 | 1: word 1 | 1: word 9 | ") || len(a.Members) != 6 ||
		!strings.HasPrefix(a.Lead, "2 reported notes wait for you") ||
		!strings.Contains(a.Lead, "7 are hidden already") ||
		!strings.Contains(labels(a), "Next page") {
		t.Errorf("got %s, %s, %s", said(a), a.Lead, labels(a))
	}
	if a = w.ask(boss, "/note reported page:2"); said(a) != "1: word 5 | 1: word 4 | 1: word 3" ||
		!strings.Contains(labels(a), "Previous page") {
		t.Errorf("the second page: %s, %s", said(a), labels(a))
	}
	w.ask(boss, "/note hide 1")
	w.ask(boss, "/note hide 2")
	if a = w.ask(boss, "/note reported"); !strings.HasPrefix(a.Lead, "No reported note waits for you.") {
		t.Errorf("all are hidden: %s", a.Lead)
	}
}

// What is hidden takes no room from what is not: in lists, after a passage, and on a sheet.
func TestHiddenTakesNoRoom(t *testing.T) {
	w := newWorld(t)
	w.ask(ann, "/note add "+noted+" text:\"a parrot first\"")
	for i := range 60 {
		w.ask(bob, fmt.Sprintf("/note add %s text:\"parrot number %d\"", noted, i))
		w.ask(boss, fmt.Sprintf("/note hide %d", i+2))
	}
	w.ask(ann, "/note add "+noted+" text:\"a parrot last\"")
	for _, line := range []string{"/note list", "/note find parrot", "/note list " + noted, "/entry " + noted} {
		a := w.ask(ann, line)
		if !strings.HasPrefix(strings.TrimPrefix(said(a), "1: a parrot last | "), "1: a parrot first") {
			t.Errorf("%s: %s, %s", line, said(a), a.Lead)
		}
	}
	if a := w.ask(bob, "/note list"); !strings.HasPrefix(said(a), "1: a parrot last | 2: parrot number 59 | ") {
		t.Errorf("their writer sees his own: %s", said(a))
	}
}

// Who reported a note is told to who manages the server, and never to its writer.
func TestReporterIsNotTold(t *testing.T) {
	w := newWorld(t)
	w.ask(boss, "/note add "+noted+" text:\"by who manages\"")
	w.ask(ann, "/note add "+noted+" text:\"by a member\"")
	for _, n := range []string{"1", "2"} {
		w.ask(bot.Asker{User: "777", Guild: "g"}, "/note report "+n+" why:rude")
	}
	for n, places := range map[string]int{"1": 0, "2": 1} {
		if a := w.ask(boss, "/note show "+n); len(a.Places) != places {
			t.Errorf("note %s shows %v", n, a.Places)
		}
	}
	for who, line := range map[bot.Asker]string{ann: `/privacy do:"export mine"`, boss: `/privacy do:"export mine"`} {
		data, err := w.ask(who, line).Files[0].Bytes()
		if err != nil || strings.Contains(string(data), "777") || !strings.Contains(string(data), "by ") {
			t.Errorf("%s, of %s: %s, %v", line, who.User, data, err)
		}
	}
	data, err := w.ask(boss, `/privacy do:"export the server's"`).Files[0].Bytes()
	if err != nil || strings.Count(string(data), "777") != 1 {
		t.Errorf("the server's: %s, %v", data, err)
	}
}

// Tags are proposed for the last one that is typed, without those before it, and of a folder's
// for the folder.
func TestCompleteTags(t *testing.T) {
	w := newWorld(t)
	w.ask(ann, "/save "+noted+` folder:trials tags:"trial, tea"`)
	w.ask(ann, "/save "+noted+` folder:group:all tags:"trial, toast"`)
	for _, test := range []struct{ line, option, want string }{
		{"/save " + noted + " tags:t", "tags", "tea, trial, toast"},
		{"/save " + noted + ` tags:"trial; t"`, "tags", "trial, tea + trial, toast"},
		{`/shelf folder:group:all tag:t`, "tag", "toast, trial"}, {`/shelf tag:tr`, "tag", "trial"},
		{"/save " + noted + " folder:group:", "folder", "group:all"},
		{"/save " + noted + " folder:tr", "folder", "trials, New folder: tr"},
	} {
		r, err := w.bot.Parse(test.line)
		if err != nil {
			t.Fatal(err)
		}
		r.From = ann
		var got []string
		for _, c := range w.bot.Complete(t.Context(), r, test.option) {
			label, _, _ := strings.Cut(c.Label, " (")
			got = append(got, label)
		}
		if s := strings.Join(got, ", "); s != strings.ReplaceAll(test.want, " + ", ", ") {
			t.Errorf("%s: %s, want %s", test.line, s, test.want)
		}
	}
}
