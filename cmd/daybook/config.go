package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Config is every setting of the program. A setting is a flag, and a variable of the
// same name: -texts is DAYBOOK_TEXTS. The flag wins. Nothing else reads the environment.
type Config struct {
	Texts   string // directory of texts; "" means "texts" under Data
	Data    string // directory of what the program keeps
	Files   string // directory of the files that go with answers; "" means "files" under Data
	JSON    bool
	Explain bool   // for ask: say why an answer is what it is
	Color   string // auto, always or never
	Width   int    // letters a line; 0 means the terminal's, or 80
	Lines   int    // of a page of an answer; allLines for no pages, autoLines for the terminal's
	Quote   int    // most letters of a work in a public answer, and of one quotation in a list; 0 for all
	Monthly int    // most letters of a work in public in one server in a month; 0 for all

	Listen string // address of the page of play, or of the health and metrics of serve
	State  string // "" for a file under Data, or postgres://…
	Guild  string // the one server that the commands are registered with; "" for all
	Takes  string // the application that is to have the state; "" for the one that has it
	Shard  [2]int // number and count; {0, 0} for the only one
	Plan   int    // for post: the year to plan
	Copy   string // for import: what to do with a second copy of a work
	Every  bool   // for import: list every line that is left out
	As     string // for import: the name of the diary

	// What concerns Discord comes from variables alone.
	Token     string
	TokenFile string // holds it where Token is empty
	APIBase   string

	noColor bool // the variable NO_COLOR is set; see https://no-color.org
}

// A setting is one field of Config as flag and variable.
type setting struct {
	name   string
	usage  string
	common bool // every command takes it
	secret bool // never printed
	set    func(c *Config, value string) error
	get    func(c *Config) string
	isBool bool
}

func settings() []setting {
	return []setting{
		{name: "texts", common: true, usage: "`directory` with the texts of the diaries (default: texts under -data)",
			set: func(c *Config, v string) error { c.Texts = v; return nil }, get: func(c *Config) string {
				return c.Texts
			}},
		{name: "data", common: true, usage: "`directory` for what Daybook keeps (default: daybook under the user's " +
			"configuration)",
			set: func(c *Config, v string) error { c.Data = v; return nil }, get: func(c *Config) string {
				return c.Data
			}},
		{name: "files", usage: "`directory` for the files that go with answers, such as charts (default: files " +
			"under -data)",
			set: func(c *Config, v string) error { c.Files = v; return nil }, get: func(c *Config) string {
				return c.Files
			}},
		{name: "json", isBool: true, usage: "print JSON, for programs",
			set: func(c *Config, v string) (err error) { c.JSON, err = parseBool(v); return err },
			get: func(c *Config) string { return strconv.FormatBool(c.JSON) }},
		{name: "explain", isBool: true, usage: "say why the answer of a question is what it is",
			set: func(c *Config, v string) (err error) { c.Explain, err = parseBool(v); return err },
			get: func(c *Config) string { return strconv.FormatBool(c.Explain) }},
		{name: "color", usage: "`when` to colour: auto, always or never (default: auto)",
			set: func(c *Config, v string) error {
				if !slices.Contains([]string{"auto", "always", "never"}, v) {
					return fmt.Errorf("want auto, always or never")
				}
				c.Color = v
				return nil
			}, get: func(c *Config) string { return c.Color }},
		{name: "width", usage: "`letters` a line (default: as wide as the terminal, or 80)",
			set: func(c *Config, v string) (err error) { c.Width, err = parseWhole(v, 20, 1000); return err },
			get: func(c *Config) string { return strconv.Itoa(c.Width) }},
		{name: "lines", usage: "`lines` of an answer at a time, “more” goes on; 0 for all (default: as the " +
			"terminal has, all where there is none)",
			set: func(c *Config, v string) (err error) { c.Lines, err = parseWhole(v, 0, 1_000_000); return err },
			get: func(c *Config) string { return strconv.Itoa(c.Lines) }},
		{name: "quote", usage: "most `letters` of a work in one public answer, and of one quotation in a list; 0 " +
			"for all (default: 700)",
			set: func(c *Config, v string) (err error) { c.Quote, err = parseWhole(v, 0, 1_000_000); return err },
			get: func(c *Config) string { return strconv.Itoa(c.Quote) }},
		{name: "monthly", usage: "most `letters` of a work in copyright that are quoted in public in one server in " +
			"a month; " +
			"past it answers have headline, page and “Read on”; 0 for no bound (default: none)",
			set: func(c *Config, v string) (err error) { c.Monthly, err = parseWhole(v, 0, 1_000_000_000); return err },
			get: func(c *Config) string { return strconv.Itoa(c.Monthly) }},
		{name: "listen", usage: "`address` of the page of play (default: 127.0.0.1:8338), or of /healthz and " +
			"/metrics of serve (default: none)",
			set: func(c *Config, v string) error { c.Listen = v; return nil }, get: func(c *Config) string {
				return c.Listen
			}},
		{name: "state", secret: true, usage: "`where` daily posts and the shelf are kept: " +
			"postgres://user@host/database, for several processes (default: daybook.db under -data)",
			set: func(c *Config, v string) error {
				if v != "" && !strings.HasPrefix(v, "postgres://") && !strings.HasPrefix(v, "postgresql://") {
					return fmt.Errorf("want postgres://user@host/database, or nothing for a file under -data")
				}
				c.State = v
				return nil
			}, get: func(c *Config) string { return c.State }},
		{name: "guild", usage: "`ID` of the one server to register the commands with, at once, for trials " +
			"(default: all servers)",
			set: func(c *Config, v string) error { c.Guild = v; return nil }, get: func(c *Config) string {
				return c.Guild
			}},
		{name: "shard", usage: "which `part` of the servers this process serves, such as 0/4 (default: all)",
			set: func(c *Config, v string) error {
				number, count, ok := strings.Cut(v, "/")
				n, err1 := strconv.Atoi(number)
				of, err2 := strconv.Atoi(count)
				if !ok || err1 != nil || err2 != nil || n < 0 || of < 1 || n >= of {
					return fmt.Errorf("want a number and a count, such as 0/4 for the first of four")
				}
				c.Shard = [2]int{n, of}
				return nil
			}, get: func(c *Config) string { return fmt.Sprintf("%d/%d", c.Shard[0], c.Shard[1]) }},
		{name: "application", usage: "`ID` of the Discord application that takes over a state which another had, once " +
			"(default: the one that has it)",
			set: func(c *Config, v string) error {
				if strings.Trim(v, "0123456789") != "" {
					return fmt.Errorf("want the number that the developer portal shows as Application ID")
				}
				c.Takes = v
				return nil
			}, get: func(c *Config) string { return c.Takes }},
		{name: "copy", usage: "`what` to do with a second copy of a work: replace the first, fill its gaps, or keep it",
			set: func(c *Config, v string) error {
				if !slices.Contains([]string{"", "replace", "fill", "keep"}, v) {
					return fmt.Errorf("want replace, fill or keep")
				}
				c.Copy = v
				return nil
			}, get: func(c *Config) string { return c.Copy }},
		{name: "v", isBool: true, usage: "list every line that is left out",
			set: func(c *Config, v string) (err error) { c.Every, err = parseBool(v); return err },
			get: func(c *Config) string { return strconv.FormatBool(c.Every) }},
		{name: "as", usage: "`name` of the imported diary, one word (default: the author's)",
			set: func(c *Config, v string) error { c.As = v; return nil }, get: func(c *Config) string { return c.As }},
		{name: "plan", usage: "print what would be posted on each day of a `year`",
			set: func(c *Config, v string) (err error) { c.Plan, err = parseWhole(v, 1970, 9999); return err },
			get: func(c *Config) string { return strconv.Itoa(c.Plan) }},
	}
}

func parseBool(s string) (bool, error) {
	v, err := strconv.ParseBool(s)
	if err != nil {
		return false, fmt.Errorf("want true or false")
	}
	return v, nil
}

func parseWhole(s string, least, most int) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("want a whole number from %d to %d", least, most)
	}
	return n, nil
}

// variable is the name of a setting's variable.
func (s setting) variable() string { return "DAYBOOK_" + strings.ToUpper(s.name) }

// environment takes the settings from variables.
func (c *Config) environment(getenv func(string) string) error {
	c.Color, c.Lines, c.Quote = "auto", autoLines, 700
	c.noColor = getenv("NO_COLOR") != ""
	c.Token, c.TokenFile, c.APIBase = getenv("DISCORD_TOKEN"), getenv("DISCORD_TOKEN_FILE"), getenv("DISCORD_API_BASE")
	for _, s := range settings() {
		if v := getenv(s.variable()); v != "" {
			if err := s.set(c, v); err != nil {
				return fmt.Errorf("the variable %s is %q: %w", s.variable(), v, err)
			}
		}
	}
	return nil
}

// finish fills in what depends on the machine.
func (c *Config) finish() error {
	if c.Data == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return fmt.Errorf("no directory for data is known: set -data or DAYBOOK_DATA")
		}
		c.Data = filepath.Join(dir, "daybook")
	}
	return nil
}

// String writes all settings but the secret ones.
func (c Config) String() string {
	var parts []string
	for _, s := range settings() {
		if v := s.get(&c); s.secret && v != "" {
			parts = append(parts, s.name+"=(set)")
		} else {
			parts = append(parts, s.name+"="+v)
		}
	}
	return strings.Join(parts, " ")
}

// newFlags makes the flags of a command: those that all take, and those named. Before
// the command's name (after nil) every setting may stand.
func newFlags(c *Config, names []string, after *flag.FlagSet) *flag.FlagSet {
	fs := flag.NewFlagSet("daybook", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	for _, s := range settings() {
		if after != nil && !s.common && !slices.Contains(names, s.name) {
			continue
		}
		if s.isBool {
			fs.BoolFunc(s.name, s.usage, func(v string) error { return s.set(c, v) })
		} else {
			fs.Func(s.name, s.usage, func(v string) error { return s.set(c, v) })
		}
	}
	return fs
}
