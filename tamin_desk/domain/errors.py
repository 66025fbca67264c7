"""The client's errors: one tree, each with one text on the screen.

Foreign errors (sockets, HTTP, SQLite, Pillow, keyrings) become one of these once, at the
boundary that met them. No message carries personal data: codes and names stay with the case.

::

    DeskError
    ├── NetworkError              the request certainly did not arrive
    │   ├── Unreachable           no connection could be made
    │   │   ├── CertificateRefused   the server could not show who it is
    │   │   │   ├── CertificateExpired    its certificate holds no more, or not yet
    │   │   │   └── CertificateOfAnother  its certificate is for another name
    │   │   └── ClientCertificateRefused  the server wants to see a certificate of this desk
    │   └── RedirectRefused       the server pointed to another host
    ├── OutcomeUnknown            sent, but no answer came: ask the same id again
    ├── ReplyError                an answer came that cannot be trusted (outcome unknown for writes)
    │   ├── NotOurServer          a sign-in page or another service answered (captive portal)
    │   ├── ReplyTooLarge         more bytes than the kind of reply may have
    │   ├── ReplyMalformed        the body is not what the contract says
    │   └── DigestMismatch        the bytes are not those that were announced
    ├── ServerProblem             the server answered with a problem (has ``problem``)
    ├── PictureError              a picture cannot be used
    │   ├── PictureUndecodable    truncated or not a JPEG or PNG
    │   └── PictureTooLarge       more pixels or bytes than the policy allows
    ├── CaptureError              a picture of a reference could not be taken: domain/capture_errors.py
    ├── StoreError                the encrypted store on this desk
    │   ├── StoreNewer            written by a newer program
    │   ├── StoreKeyMissing       the key is not in the keyring
    │   │   ├── WrongPin          the key is there, and this PIN does not open it
    │   │   ├── NotSealed         nobody has signed in here yet: the key was never sealed
    │   │   └── SealRefused       the archive does not open the seal for whoever asked
    │   ├── StoreDamaged          the file is not readable as a store
    │   ├── CopyUnusable          a file is no whole sealed copy of a store
    │   ├── StoreFull             the disk is full: the act was not saved
    │   ├── StoreReadOnly         the folder cannot be written
    │   ├── StoreFailing          the disk answered with an error: the act was not saved
    │   ├── StoreBusy             another program holds this profile
    │   ├── SittingGrew           a page came that was not to be filed yet: nothing was
    │   └── SittingOvertaken      what it was to correct was sent after all: nothing was filed
    ├── NotWrittenDown            the audit record of it could not be kept: it was not shown, printed or saved
    ├── KeyringUnusable           no safe keyring on this machine: a PIN is asked for
    ├── CaseMoved                 a later verdict took the place of the comparison in hand
    ├── NoDeskCode                this desk has no code for letters' numbers yet
    ├── OutputError               a letter or cover could not leave the program; it is kept
    │   ├── PrinterMissing        the printer is not there, or there is none at all
    │   ├── PaperUnknown          the printer does not take this size of paper
    │   │   └── CoverPaperUnknown the printer does not take the sheets of covers
    │   ├── PrintFailed           the printing system refused the job or gave it up
    │   ├── FileNotWritten        the file could not be written where it was wanted
    │   ├── LetterTooLong         its texts do not fit on the paper that was chosen
    │   ├── CoverTooLong          a text does not fit into its room on the cover
    │   ├── CoverHeldBack         meanwhile the photo may not be printed any more
    │   ├── TemplateUnusable      the file with the cover's measures cannot be used
    │   └── LetterVoid            the letter has become void and is not printed any more
    ├── CodeListError             a file with a list of codes cannot be read, or was given up
    │   ├── ListUnreadable        the file is gone, or may not be read
    │   ├── ListTooLarge          more bytes, or more when unpacked, than a list may have
    │   ├── ListTooLong           more rows than are taken at once
    │   ├── NotAList              neither a table of text nor a workbook
    │   ├── ListDamaged           it begins as a workbook and is damaged or ends too early
    │   ├── NoCodesFound          no column of it holds national codes
    │   └── ListCancelled         the clerk stopped the reading
    ├── SignedOut                 the session ended: sign in again, the work is kept
    ├── OfflineRefused            without the server: not the password of the last sign-in here
    ├── OfflinePast               without the server: the days that policy gives are over
    ├── SettingsError             a settings file cannot be read
    └── UnexpectedError           a defect of the program itself
"""


class DeskError(Exception):
    """Base of everything that can be told to a clerk.

    ``retry_after``: the seconds for which whoever answered asks to be left alone; 0 for "did not say".
    """

    retry_after: float = 0.0


class NetworkError(DeskError):
    """The request certainly did not arrive; nothing changed on any server."""


class Unreachable(NetworkError):
    """No connection could be made."""


class CertificateRefused(Unreachable):
    """The server's certificate is not trusted on this desk: a missing site file, or somebody between."""


class CertificateExpired(CertificateRefused):
    """The server's certificate holds no more, or not yet, by the desk's clock, which may be wrong."""


class CertificateOfAnother(CertificateRefused):
    """The server's certificate is trusted, and for another name than the address in the settings."""


class ClientCertificateRefused(Unreachable):
    """The server wants a certificate of this desk: there is none in the settings, or another one."""


class RedirectRefused(NetworkError):
    """The server pointed elsewhere; the desk follows nobody to another host."""


class OtherArchive(NetworkError):
    """Another archive answers than the one that this desk's store belongs to; it was given nothing."""


class OutcomeUnknown(DeskError):
    """The request was sent and no answer came: it may or may not have been carried out."""


class ReplyError(DeskError):
    """An answer came that cannot be trusted; for a write its outcome is unknown."""


class NotOurServer(ReplyError):
    """Something else answered: a network's sign-in page, a proxy, another service."""


class ReplyTooLarge(ReplyError):
    """The reply has more bytes than its kind may have."""


class ReplyMalformed(ReplyError):
    """The reply's body is not what the contract says."""


class DigestMismatch(ReplyError):
    """The bytes received are not those that were announced."""


class PictureError(DeskError):
    """A picture cannot be used."""


class PictureUndecodable(PictureError):
    """The picture is cut off, or is no JPEG or PNG."""


class PictureTooLarge(PictureError):
    """The picture has more pixels or bytes than the policy allows."""


class StoreError(DeskError):
    """Something about the encrypted store on this desk."""


class StoreNewer(StoreError):
    """The store was written by a newer program and is left untouched."""


class StoreKeyMissing(StoreError):
    """The store is there, and no key that opens it."""


class WrongPin(StoreKeyMissing):
    """The key is kept under a PIN, and the PIN given is not the one; it can be typed again."""


class NotSealed(StoreKeyMissing):
    """No seal lies beside the store: it is made at the first sign-in, and there was none."""


class SealRefused(StoreKeyMissing):
    """The archive does not open this seal for whoever asked: it is another unit's, or not known there."""


class CopyUnusable(StoreError):
    """A file is not the sealed copy of a store, or not the whole of it; nothing was taken from it."""


class StoreDamaged(StoreError):
    """The file cannot be read as a store."""


class StoreFull(StoreError):
    """The disk is full: the act was not saved."""


class StoreReadOnly(StoreError):
    """The store's folder cannot be written."""


class StoreFailing(StoreError):
    """The disk answered with an error, as failing disks and pulled sticks do: nothing was saved."""


class StoreBusy(StoreError):
    """Another program works with this profile already."""


class SittingGrew(StoreError):
    """The sitting has a page that was not among those to be filed; nothing was filed."""


class SittingOvertaken(StoreError):
    """What the sitting was to take the place of has been sent meanwhile; nothing was filed twice."""


class NotWrittenDown(DeskError):
    """It must be written down before anybody sees it or has it, and could not be: it did not happen."""


class KeyringUnusable(DeskError):
    """This machine has no safe keyring that can be used now; a PIN must protect the store."""


class CaseMoved(DeskError):
    """A later verdict took the place of the comparison that something was to be said about."""


class NoDeskCode(DeskError):
    """No letter's number can be made: the server gives the desk's own part of it at a sign-in."""


class OutputError(DeskError):
    """A letter or cover could not leave the program; it is kept and can be printed again."""


class PrinterMissing(OutputError):
    """The printer that was chosen is not there, or the system has none."""


class PaperUnknown(OutputError):
    """The printer names the sizes of paper it takes, and this is none of them."""


class CoverPaperUnknown(PaperUnknown):
    """The printer names the sizes of paper it takes, and the cover's sheet is none of them."""


class CoverTooLong(OutputError):
    """A text fits into its room on the cover in no size that can be read."""


class CoverHeldBack(OutputError):
    """The archive says now that this person's photo may not be printed; it did not a moment ago."""


class TemplateUnusable(OutputError):
    """The file with the cover's measures is missing or cannot be printed by; names file and entry."""


class PrintFailed(OutputError):
    """The printing system refused the job or gave it up."""


class FileNotWritten(OutputError):
    """The file could not be written where it was wanted: no such folder, no space, no right."""


class LetterTooLong(OutputError):
    """The letter's texts do not fit on the paper that was chosen, in no size that can be read."""


class LetterVoid(OutputError):
    """The letter has become void; it is shown, and never printed again."""


class CodeListError(DeskError):
    """A file with a list of codes cannot be read; nothing of it was taken."""


class ListUnreadable(CodeListError):
    """The file is gone, or may not be read."""


class ListTooLarge(CodeListError):
    """It has more bytes, or would have more when unpacked, than a list may have; nothing was unpacked."""


class ListTooLong(CodeListError):
    """It has more rows than are taken at once."""


class NotAList(CodeListError):
    """It is neither a table of text nor a workbook that this program reads."""


class ListDamaged(CodeListError):
    """It begins as a workbook and is damaged or ends too early."""


class NoCodesFound(CodeListError):
    """No column of it holds national codes."""


class ListCancelled(CodeListError):
    """The clerk stopped the reading; nothing of it was kept."""


class SignedOut(DeskError):
    """The session has ended; after signing in again the work goes on where it was."""


class OfflineRefused(DeskError):
    """The server is away, and it is not the password by which the clerk signed in here last."""


class OfflinePast(DeskError):
    """The server is away, and the days for which policy lets the clerk work without it are over."""


class SettingsError(DeskError):
    """A settings file cannot be read; the message names the file's line, never its values."""


class UnexpectedError(DeskError):
    """A defect of the program itself; the log has its traceback, the screen only says so."""
