package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Setting is one field of Config as flag and variable.
type Setting struct {
	Name   string
	Usage  string // the word in backquotes is what the flag takes
	Common bool   // every command takes it
	secret bool   // never printed
	isBool bool
	set    func(c *Config, value string) error
	get    func(c *Config) string
}

// Settings are all settings, in the order of the help.
func Settings() []Setting {
	list := []Setting{
		text("texts", "`directory` with the texts of the diaries (default: texts under -data)",
			func(c *Config) *string { return &c.Texts }),
		text("data", "`directory` for what Daybook keeps (default: daybook under the user's configuration)",
			func(c *Config) *string { return &c.Data }),
	}
	for i := range list {
		list[i].Common = true
	}
	return slices.Concat(list, answerSettings(), serverSettings(), importSettings())
}

// answerSettings are those of the commands that show answers.
func answerSettings() []Setting {
	return []Setting{
		text("files", "`directory` for the files that go with answers, such as charts (default: files under -data)",
			func(c *Config) *string { return &c.Files }),
		yes("json", "print JSON, for programs", func(c *Config) *bool { return &c.JSON }),
		yes("explain", "say why the answer of a question is what it is", func(c *Config) *bool { return &c.Explain }),
		oneOf("color", "`when` to colour: auto, always or never (default: auto)",
			func(c *Config) *string { return &c.Color }, "auto", "always", "never"),
		whole("width", "`letters` a line (default: as wide as the terminal, or 80)", 20, 1000,
			func(c *Config) *int { return &c.Width }),
		whole("lines", "`lines` of an answer at a time, “more” goes on; 0 for all (default: as the terminal has, all "+
			"where there is none)", 0, 1_000_000, func(c *Config) *int { return &c.Lines }),
		whole("quote", "most `letters` of a work in one public answer, and of one quotation in a list; 0 for all "+
			"(default: 700)", 0, 1_000_000, func(c *Config) *int { return &c.Quote }),
		whole("monthly", "most `letters` of a work in copyright that are quoted in public in one server in a month; "+
			"past it answers have headline, page and “Read on”; 0 for no bound (default: none)", 0, 1_000_000_000,
			func(c *Config) *int { return &c.Monthly }),
	}
}

// serverSettings are those of the bot in Discord.
func serverSettings() []Setting {
	state := text("state", "`where` daily posts and the shelf are kept: postgres://user@host/database, for several "+
		"processes (default: daybook.db under -data)", func(c *Config) *string { return &c.State }, wantDatabase)
	state.secret = true
	return []Setting{
		text("listen", "`address` of the page of play (default: 127.0.0.1:8338), or of /healthz and /metrics of serve "+
			"(default: none)", func(c *Config) *string { return &c.Listen }),
		state,
		text("guild", "`ID` of the one server to register the commands with, at once, for trials (default: all "+
			"servers)",
			func(c *Config) *string { return &c.Guild }),
		{Name: "shard", Usage: "which `part` of the servers this process serves, such as 0/4 (default: all)",
			set: setShard, get: func(c *Config) string { return fmt.Sprintf("%d/%d", c.Shard[0], c.Shard[1]) }},
		text("application", "`ID` of the Discord application that takes over a state which another had, once "+
			"(default: "+
			"the one that has it)", func(c *Config) *string { return &c.Takes }, wantApplication),
	}
}

// importSettings are those of single commands beside: import and post.
func importSettings() []Setting {
	return []Setting{
		oneOf("copy", "`what` to do with a second copy of a work: replace the first, fill its gaps, or keep it",
			func(c *Config) *string { return &c.Copy }, "", "replace", "fill", "keep"),
		yes("v", "list every line that is left out", func(c *Config) *bool { return &c.Every }),
		text("as", "`name` of the imported diary, one word (default: the author's)",
			func(c *Config) *string { return &c.As }),
		whole("year", "`year` of the first dates of the imported diary, where nothing in it says one", 1, 9999,
			func(c *Config) *int { return &c.Year }),
		whole("plan", "print what would be posted on each day of a `year`", 1970, 9999,
			func(c *Config) *int { return &c.Plan }),
	}
}

// text is a setting of words, which must pass the checks.
func text(name, usage string, at func(*Config) *string, checks ...func(string) error) Setting {
	return Setting{Name: name, Usage: usage, get: func(c *Config) string { return *at(c) },
		set: func(c *Config, v string) error {
			for _, check := range checks {
				if err := check(v); err != nil {
					return err
				}
			}
			*at(c) = v
			return nil
		}}
}

// oneOf is a setting of a few words; "" among them is none.
func oneOf(name, usage string, at func(*Config) *string, words ...string) Setting {
	return text(name, usage, at, func(v string) error {
		if slices.Contains(words, v) {
			return nil
		}
		said := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
		last := len(said) - 1
		return fmt.Errorf("want %s or %s", strings.Join(said[:last], ", "), said[last])
	})
}

// yes is a setting that is on or off.
func yes(name, usage string, at func(*Config) *bool) Setting {
	return Setting{Name: name, Usage: usage, isBool: true,
		get: func(c *Config) string { return strconv.FormatBool(*at(c)) },
		set: func(c *Config, v string) error {
			on, err := strconv.ParseBool(v)
			if err != nil {
				return errors.New("want true or false")
			}
			*at(c) = on
			return nil
		}}
}

// whole is a setting of a whole number between bounds.
func whole(name, usage string, least, most int, at func(*Config) *int) Setting {
	return Setting{Name: name, Usage: usage, get: func(c *Config) string { return strconv.Itoa(*at(c)) },
		set: func(c *Config, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < least || n > most {
				return fmt.Errorf("want a whole number from %d to %d", least, most)
			}
			*at(c) = n
			return nil
		}}
}

func wantDatabase(v string) error {
	if v != "" && !strings.HasPrefix(v, "postgres://") && !strings.HasPrefix(v, "postgresql://") {
		return errors.New("want postgres://user@host/database, or nothing for a file under -data")
	}
	return nil
}

func wantApplication(v string) error {
	if strings.Trim(v, "0123456789") != "" {
		return errors.New("want the number that the developer portal shows as Application ID")
	}
	return nil
}

func setShard(c *Config, v string) error {
	number, count, ok := strings.Cut(v, "/")
	n, err1 := strconv.Atoi(number)
	of, err2 := strconv.Atoi(count)
	if !ok || err1 != nil || err2 != nil || n < 0 || of < 1 || n >= of {
		return errors.New("want a number and a count, such as 0/4 for the first of four")
	}
	c.Shard = [2]int{n, of}
	return nil
}
