"""The `engage` command: a word for each thing an operator does, one small module a subject.

A command's module is imported when the command is called, so that starting stays fast. What the commands do is
left to the layers below; here arguments are read, words are printed, and errors become one clear line.
"""

from collections.abc import Mapping

from engage.cli.command import Commands

COMMANDS: Mapping[str, str] = {
    "backup": "engage.cli.backups:backup",
    "db": "engage.cli.database:db",
    "demo": "engage.cli.demo:demo",
    "doctor": "engage.cli.doctor:doctor",
    "documents": "engage.cli.documents:documents",
    "plans": "engage.cli.plans:plans",
    "projects": "engage.cli.projects:projects",
    "restore": "engage.cli.backups:restore",
    "responses": "engage.cli.responses:responses",
    "serve": "engage.cli.serving:serve",
    "sms": "engage.cli.sms:sms",
    "strings": "engage.cli.strings:strings",
    "summarize": "engage.cli.summarizing:summarize",
    "surveys": "engage.cli.surveys:surveys",
    "users": "engage.cli.users:users",
    "worker": "engage.cli.working:worker",
}

main = Commands(
    "engage",
    COMMANDS,
    help="Hear a whole town, and show it what became of its words. Settings come from the environment (ENGAGE_...).",
)
