package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"daybook/cmd/daybook/config"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/index/synonyms"
)

var helpCommand = command{
	name:    "help",
	args:    "[COMMAND]",
	summary: "Explain the program, or one command",
	run:     help,
}

var versionCommand = command{
	name:    "version",
	args:    "[licences]",
	summary: "Print the version, or the licences of the data in the program",
	run: func(_ context.Context, e *env, args []string) int {
		switch {
		case len(args) == 1 && args[0] == "licences":
			fmt.Fprintf(e.stdout, licences, strings.TrimSpace(synonyms.Licence))
			return okay
		case len(args) > 0:
			return e.misused(fmt.Errorf("version knows no %q", args[0]), "Write: daybook version licences")
		}
		version, revision := "(devel)", ""
		if info, ok := debug.ReadBuildInfo(); ok {
			if info.Main.Version != "" {
				version = info.Main.Version
			}
			for _, s := range info.Settings {
				if s.Key == "vcs.revision" {
					revision = " " + s.Value
				}
			}
			version += revision + " " + info.GoVersion
		}
		fmt.Fprintln(e.stdout, "daybook", version)
		return okay
	},
}

// licences are those of data that is in the program; the texts of the diaries are not.
const licences = `Daybook and its calendar: MIT licence, see the file LICENSE of the source.
Names of time zones: IANA, public domain.
Words near in meaning (GloVe 6B, Pennington, Socher and Manning, Stanford 2014):
Public Domain Dedication and License 1.0.
Words listed together (Moby Thesaurus II, Grady Ward, 1996): public domain.
Kin words (WordNet 3.1):

%s
`

func help(_ context.Context, e *env, args []string) int {
	table := e.commands
	if len(args) == 0 {
		cal, _ := calendar.Load(calendar.Data()) // its tests find its problems
		fmt.Fprintf(e.stdout, `Daybook answers from diaries, and says how far each can be trusted:
%sIt comes with a calendar in its own words; who owns the texts can add them.

  daybook                                 ask in a console
  daybook ask '/on 1938-03'               what the diaries have from March 1938
  daybook ask '/who Krestinsky'           who that is, and where he is named
  daybook ask "What happened to Stalin's wife?"
  daybook ask /help                       all that can be asked
  daybook import book.txt page.txt        add the texts; then answers quote them

Commands:
`, works(cal.Diaries))
		for _, c := range table {
			fmt.Fprintf(e.stdout, "  %-8s  %s\n", c.name, c.summary)
		}
		fmt.Fprint(e.stdout, "\nFlags:\n")
		e.printFlags(func(s config.Setting) bool { return true })
		fmt.Fprint(e.stdout, "\nEach flag has a variable, such as DAYBOOK_TEXTS for -texts; the flag "+
			"wins.\n“daybook help COMMAND” tells more.\n")
		return okay
	}
	i := slices.IndexFunc(table, func(c command) bool { return c.name == args[0] })
	if i < 0 {
		return e.misused(fmt.Errorf("there is no command %q", args[0]), nearest(table, args))
	}
	c := table[i]
	fmt.Fprintf(e.stdout, "daybook %s\n\n%s.\n", strings.TrimSpace(c.name+" "+c.args), c.summary)
	if c.detail != "" {
		fmt.Fprintf(e.stdout, "\n%s\n", strings.TrimSpace(c.detail))
	}
	fmt.Fprint(e.stdout, "\nFlags:\n")
	e.printFlags(func(s config.Setting) bool { return s.Common || slices.Contains(c.flags, s.Name) })
	return okay
}

// works lists diaries, a line each.
func works(diaries []*corpus.Diary) string {
	var b strings.Builder
	for _, d := range diaries {
		fmt.Fprintf(&b, "  %s (%s)\n", d.Title, d.Attribution)
	}
	return b.String()
}

func (e *env) printFlags(want func(config.Setting) bool) {
	for _, s := range config.Settings() {
		if !want(s) {
			continue
		}
		name, usage := "-"+s.Name, s.Usage
		if before, rest, ok := strings.Cut(usage, "`"); ok {
			value, after, _ := strings.Cut(rest, "`")
			name += " " + strings.ToUpper(value)
			usage = before + value + after
		}
		fmt.Fprintf(e.stdout, "  %-17s %s\n", name, usage)
	}
}
