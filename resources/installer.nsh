; Offers the program in "Open with" for statements. electron-builder's own fileAssociations would make it the default
; program of every .txt file of the user; whatever opens text files now must go on doing so.
!define STATEMENT_CLASS "Oplacheno.Statement"

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${STATEMENT_CLASS}" "" "Выписка банка (1CClientBankExchange)"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${STATEMENT_CLASS}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${STATEMENT_CLASS}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.txt\OpenWithProgids" "${STATEMENT_CLASS}"
  WriteRegNone SHELL_CONTEXT "Software\Classes\.1c\OpenWithProgids" "${STATEMENT_CLASS}"
  ; SHChangeNotify(SHCNE_ASSOCCHANGED, SHCNF_FLUSH): the file manager looks anew.
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.txt\OpenWithProgids" "${STATEMENT_CLASS}"
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.1c\OpenWithProgids" "${STATEMENT_CLASS}"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${STATEMENT_CLASS}"
  ; SHChangeNotify(SHCNE_ASSOCCHANGED, SHCNF_FLUSH): the file manager looks anew.
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend
